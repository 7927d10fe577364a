/**
 * Sends one query at a time, and of those that come meanwhile only the last: a slider moves faster than answers come.
 * An answer is reported only if no other query has come since.
 */
export class LatestQuery<Question, Answer> {
  #waiting: { question: Question } | null = null;
  /** Whether an answer is still to come. */
  isAsking = false;

  constructor(
    private readonly query: (question: Question) => Promise<Answer>,
    private readonly onAnswer: (answer: Answer) => void,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  ask(question: Question): void {
    this.#waiting = { question };
    if (!this.isAsking) void this.#askAll();
  }

  /** Reports nothing any more. */
  stop(): void {
    this.#waiting = null;
    this.isAsking = false;
  }

  async #askAll(): Promise<void> {
    this.isAsking = true;
    while (this.#waiting) {
      const { question } = this.#waiting;
      this.#waiting = null;
      const report = await this.query(question).then(
        (answer) => () => this.onAnswer(answer),
        (error: unknown) => () => this.onFailure(error),
      );
      if (!this.isAsking) return;
      if (this.#waiting) continue;
      this.isAsking = false;
      report();
    }
  }
}
