import { useEffect, useMemo, useState } from 'preact/hooks';
import { messageOf } from '../model/error-message.ts';

/** What came of the last query. */
interface Answered<Answer> {
  /** The last answer; null until there is one. */
  answer: Answer | null;
  /** Why the last query has none. */
  failure: string | null;
}

/** Queries again whenever an input changes; but not while `isOff`: a query would disturb a measurement. */
export function useQuery<Answer>(query: () => Promise<Answer>, isOff: boolean, inputs: unknown[]): Answered<Answer> {
  const [answered, setAnswered] = useState<Answered<Answer>>({ answer: null, failure: null });
  const latest = useMemo(() => {
    const fail = (error: unknown) => {
      const failure = messageOf(error);
      setAnswered(({ answer }) => ({ answer, failure }));
    };
    return new LatestQuery<Answer>((answer) => setAnswered({ answer, failure: null }), fail);
  }, []);
  useEffect(() => {
    if (!isOff) latest.ask(query);
    else latest.stop();
  }, [isOff, ...inputs]);
  useEffect(() => () => latest.stop(), []);
  return answered;
}

/** Whether two objects with the same keys have the same values. */
export function isSame<T extends object>(one: T, other: T): boolean {
  return (Object.keys(one) as (keyof T)[]).every((key) => one[key] === other[key]);
}

/**
 * Sends one query at a time, and of those that come meanwhile only the last: a slider moves faster than answers come.
 * An answer is reported only if no other query has come since.
 */
export class LatestQuery<Answer> {
  #latest: (() => Promise<Answer>) | null = null;
  /** Whether an answer is still to come. */
  isAsking = false;

  constructor(
    private readonly onAnswer: (answer: Answer) => void,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  ask(query: () => Promise<Answer>): void {
    this.#latest = query;
    if (!this.isAsking) void this.#askAll();
  }

  /** Reports nothing of what was asked until now. */
  stop(): void {
    this.#latest = null;
  }

  async #askAll(): Promise<void> {
    this.isAsking = true;
    let asked: (() => Promise<Answer>) | null = null;
    while (this.#latest !== null && this.#latest !== asked) {
      const query: () => Promise<Answer> = this.#latest;
      asked = query;
      const report = await query().then(
        (answer) => () => this.onAnswer(answer),
        (error) => () => this.onFailure(error),
      );
      if (this.#latest === query) report();
    }
    this.isAsking = false;
  }
}
