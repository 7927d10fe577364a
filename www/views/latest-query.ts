/**
 * Asks one question at a time, and of those that come meanwhile only the last: a slider asks faster than answers come.
 * An answer is told only if no other question has been asked since.
 */
export class LatestQuery<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>;
  readonly #told: (answer: Answer) => void;
  readonly #failed: (error: unknown) => void;
  #waiting: { question: Question } | null = null;
  #isAsking = false;

  constructor(
    ask: (question: Question) => Promise<Answer>,
    told: (answer: Answer) => void,
    failed: (error: unknown) => void,
  ) {
    [this.#ask, this.#told, this.#failed] = [ask, told, failed];
  }

  ask(question: Question): void {
    this.#waiting = { question };
    if (!this.#isAsking) void this.#askAll();
  }

  /** Whether an answer is still to come. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** Tells nothing any more. */
  stop(): void {
    this.#waiting = null;
    this.#isAsking = false;
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#waiting) {
      const { question } = this.#waiting;
      this.#waiting = null;
      const tell = await this.#ask(question).then(
        (answer) => () => this.#told(answer),
        (error: unknown) => () => this.#failed(error),
      );
      if (!this.#isAsking) return;
      if (!this.#waiting) {
        this.#isAsking = false;
        tell();
        return;
      }
    }
    this.#isAsking = false;
  }
}
