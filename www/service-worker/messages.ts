/** What the page asks of its service worker, with a port for the answer. */
export type Question =
  /** To control the pages that it does not control yet: after a forced reload, it does not. */
  | 'claim'
  /** Whether the host itself gives all that the service worker gives. */
  | 'is-superfluous';
