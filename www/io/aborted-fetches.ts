/**
 * Carries the addresses of aborted fetches to the service worker. Until it has answered a fetch, browsers do not tell it that
 * the fetch was aborted. Null if the browser refuses, as in some frames.
 */
export function abortedFetches(): BroadcastChannel | null {
  try {
    return new BroadcastChannel('manyhands.aborted-fetches');
  } catch {
    return null;
  }
}
