import { CONNECTIONS, Queue } from './queue.ts';
import { createResponder, IO_PATH, type IoRequest, type Responder } from './responder.ts';

/** The path that it answers, relative to the site. */
export const IO = IO_PATH.slice(1);

/**
 * The responder for a host without one. Its answers, and how many requests it answers at once, are the same as with a
 * server over HTTP/1.1. Browsers do not limit requests to service workers.
 */
export class SiteResponder {
  readonly #queue = new Queue(CONNECTIONS);
  readonly #respond: Responder;
  #respondWithPictures: Promise<Responder> | undefined;

  /** `pictures` are the paths of the pictures, by motif. They are loaded on first use. */
  constructor(
    private readonly pictures: string[][],
    private readonly load: (path: string) => Promise<Response>,
  ) {
    this.#respond = createResponder([]);
  }

  async respond(request: IoRequest): Promise<Response> {
    const isPicture = new URL(request.url).searchParams.has('as');
    const respond = isPicture ? await this.#withPictures() : this.#respond;
    return this.#queue.run(request.signal, () => respond(request));
  }

  #withPictures(): Promise<Responder> {
    this.#respondWithPictures ??= this.#loadPictures().catch((error: unknown) => {
      this.#respondWithPictures = undefined;
      throw error;
    });
    return this.#respondWithPictures;
  }

  async #loadPictures(): Promise<Responder> {
    const load = async (path: string) => {
      const response = await this.load(path);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    };
    const pictures = await Promise.all(this.pictures.map((motif) => Promise.all(motif.map(load))));
    return createResponder(pictures);
  }
}
