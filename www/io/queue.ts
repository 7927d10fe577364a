/** The number of connections that a browser opens to a host over HTTP/1.1. */
export const CONNECTIONS = 6;

/** Runs a limited number of jobs at once. The others wait for their turn, in order of arrival. */
export class Queue {
  #open = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  /** Runs a job when it is its turn; rejects with the signal's reason if that is aborted first. */
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

  /** Hands the place to the next job. */
  #end(): void {
    const begin = this.#waiting.shift();
    if (begin) begin();
    else this.#open -= 1;
  }
}
