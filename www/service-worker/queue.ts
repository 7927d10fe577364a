/** The number of connections that a browser opens to a host over HTTP/1.1. */
export const CONNECTIONS = 6;

/** Lets a limited number of works go on at once. The others wait for their turn, in the order in which they came. */
export class Queue {
  #open = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  /** Does some work when it is its turn; rejects with the signal's reason if that is aborted before. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#turn(signal);
    try {
      return await work();
    } finally {
      this.#end();
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#open < this.most) {
      this.#open += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(begin);
    });
  }

  /** Hands the place to the next one. */
  #end(): void {
    const begin = this.#waiting.shift();
    if (begin) begin();
    else this.#open -= 1;
  }
}
