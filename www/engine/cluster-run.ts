import type { ClusterRunHandle } from '../../build/wasm/threads/threads.js';

/** What is run, and where. */
export interface ClusterOrder {
  url: string;
  /** The link of what is measured. */
  link: string;
  strategy: string;
}

/** A run on a cluster of the server. The server ends it when the request is aborted. */
export class ClusterRun implements ClusterRunHandle {
  readonly #abort = new AbortController();
  readonly #reader: Promise<ReadableStreamDefaultReader<Uint8Array>>;

  constructor(order: ClusterOrder) {
    this.#reader = this.#request(order);
    // The error reaches the first `nextPiece`.
    this.#reader.catch(() => {});
  }

  async #request({ url, link, strategy }: ClusterOrder): Promise<ReadableStreamDefaultReader<Uint8Array>> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ link, strategy }),
      cache: 'no-store',
      signal: this.#abort.signal,
    }).catch(() => {
      throw new Error('the server could not be reached. Is it still running?');
    });
    if (!response.ok || !response.body) throw new Error((await response.text()).trim());
    return response.body.getReader();
  }

  async nextPiece(): Promise<Uint8Array> {
    const reader = await this.#reader;
    const { value } = await reader.read().catch(() => ({ value: undefined }));
    if (!value) throw new Error('the server closed the connection. Is it still running?');
    return value;
  }

  end(): void {
    this.#abort.abort();
  }
}
