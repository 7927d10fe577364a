/**
 * Asks one question at a time, and of those that come meanwhile only the last: a slider asks faster than answers come.
 * An answer is reported only if no other question has been asked since.
 */
export class LatestQuery<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>;
  readonly #onAnswer: (answer: Answer) => void;
  readonly #onFailure: (error: unknown) => void;
  #waiting: { question: Question } | null = null;
  #isAsking = false;

  constructor(
    ask: (question: Question) => Promise<Answer>,
    onAnswer: (answer: Answer) => void,
    onFailure: (error: unknown) => void,
  ) {
    [this.#ask, this.#onAnswer, this.#onFailure] = [ask, onAnswer, onFailure];
  }

  ask(question: Question): void {
    this.#waiting = { question };
    if (!this.#isAsking) void this.#askAll();
  }

  /** Whether an answer is still to come. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** Reports nothing any more. */
  stop(): void {
    this.#waiting = null;
    this.#isAsking = false;
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#waiting) {
      const { question } = this.#waiting;
      this.#waiting = null;
      const report = await this.#ask(question).then(
        (answer) => () => this.#onAnswer(answer),
        (error: unknown) => () => this.#onFailure(error),
      );
      if (!this.#isAsking) return;
      if (!this.#waiting) {
        this.#isAsking = false;
        report();
        return;
      }
    }
    this.#isAsking = false;
  }
}
