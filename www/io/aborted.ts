/**
 * Carries the addresses of aborted fetches to the service worker. Until it has answered a fetch, browsers do not tell it that
 * the fetch was aborted.
 */
export const abortedFetches = () => new BroadcastChannel('manyhands.aborted-fetches');
