/** What a page asks of its service worker, with a port for the answer. */
export interface Question {
  name: QuestionName;
  /** Of the page. */
  build: string;
}

export type QuestionName =
  /** To control the pages that it does not control yet: after a forced reload, it does not. */
  | 'claim'
  /** To unregister itself if the host itself gives all that it gives. Whether it has. */
  | 'leave'
  /** The build of the service worker. */
  | 'build'
  /** Whether all files of that build are kept now, for use without a network. */
  | 'keep';
