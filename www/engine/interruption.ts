/** Ends all work that depends on it. Unlike a promise in a race, it holds no references to work that has ended. */
export class Interruption {
  /** Set once it has happened. */
  reason: Error | undefined;
  readonly #interrupted = new Set<(reason: Error) => void>();

  interrupt(reason: Error): void {
    this.reason ??= reason;
    for (const reject of this.#interrupted) reject(this.reason);
    this.#interrupted.clear();
  }

  /** The result of some work; rejects if this happens first. */
  unless<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.reason) reject(this.reason);
      this.#interrupted.add(reject);
      const end = () => this.#interrupted.delete(reject);
      work.finally(end).then(resolve, reject);
    });
  }
}
