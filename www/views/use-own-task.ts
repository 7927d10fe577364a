import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OwnTask, OwnTaskView } from '../model/generated.ts';
import type { State } from '../state.ts';
import type { Actions } from './actions.ts';

/** What came of the last query. */
interface OwnTaskQuery {
  /** The last answer; null until there is one. */
  answered: OwnTaskView | null;
  /** Whether it answers what is shown now. */
  isCurrent: boolean;
  /** Why there is no answer. */
  failure: string | null;
}

/** Asks whenever the task changes; but not during a measurement, which it would disturb. */
export function useOwnTask({ activity, result }: State, actions: Actions, own: OwnTask): OwnTaskQuery {
  const [answered, setAnswered] = useState<OwnTaskView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const calibration = result?.report.calibration ?? null;
  const latest = useMemo(() => {
    const show = (answer: OwnTaskView) => {
      setAnswered(answer);
      setFailure(null);
    };
    const fail = (error: unknown) => setFailure(error instanceof Error ? error.message : String(error));
    return new LatestQuery((task: OwnTask) => actions.queries.ownTask(task, calibration), show, fail);
  }, [actions, calibration]);
  useEffect(() => () => latest.stop(), [latest]);
  const question = JSON.stringify(own);
  useEffect(() => {
    if (!activity.running) latest.ask(own);
  }, [latest, activity.running, question]);
  const isCurrent = answered !== null && isSame(answered.given, own);
  return { answered, isCurrent, failure };
}

function isSame(one: OwnTask, other: OwnTask): boolean {
  return (Object.keys(one) as (keyof OwnTask)[]).every((id) => one[id] === other[id]);
}

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
