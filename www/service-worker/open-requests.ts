import { CONNECTIONS } from '../io/queue.ts';

/** How often to look for clients that have ended, while requests wait. */
const EVERY_MS = 250;

interface OpenRequest {
  url: string;
  /** The page or worker that waits for the answer. */
  clientId: string;
  gone: AbortController;
}

/** The requests that are not answered yet. Without this, aborted ones and those of closed tabs would keep their places in the queue. */
export class OpenRequests {
  readonly #open = new Set<OpenRequest>();
  #looking: ReturnType<typeof setInterval> | undefined;

  /** `exists` finds out whether a client has not ended. */
  constructor(private readonly exists: (clientId: string) => Promise<boolean>) {}

  /** Answers a request. The signal aborts when nobody waits for the answer any more. */
  async answer(url: string, clientId: string, respond: (signal: AbortSignal) => Promise<Response>): Promise<Response> {
    const request = { url, clientId, gone: new AbortController() };
    const { signal } = request.gone;
    this.#open.add(request);
    this.#look();
    try {
      return await respond(signal);
    } catch (error) {
      // An answer, because browsers report errors of a service worker that has none.
      if (signal.aborted) return new Response(null, { status: 503 });
      throw error;
    } finally {
      this.#open.delete(request);
      this.#look();
    }
  }

  /** Ends the requests to this address. */
  abort(url: unknown): void {
    this.#end((request) => request.url === url);
  }

  /** Looks for ended clients as long as there are more requests than places. */
  #look(): void {
    const isFull = this.#open.size > CONNECTIONS;
    if (!isFull) {
      clearInterval(this.#looking);
      this.#looking = undefined;
    }
    if (isFull) this.#looking ??= setInterval(() => this.#dropEndedClients(), EVERY_MS);
  }

  #dropEndedClients(): void {
    // A page that is just being opened has no id yet.
    const clientIds = Array.from(this.#open, (request) => request.clientId).filter((clientId) => clientId !== '');
    for (const clientId of new Set(clientIds))
      this.exists(clientId).then(
        (exists) => exists || this.#end((request) => request.clientId === clientId),
        () => {},
      );
  }

  #end(isGone: (request: OpenRequest) => boolean): void {
    for (const request of this.#open) if (isGone(request)) request.gone.abort();
  }
}
