import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Answered, OwnTask } from '../model/generated.ts';
import type { Actions } from './actions.ts';
import { LatestQuery } from './latest-query.ts';

/** An answer, and what it answers. */
export interface OwnTaskAnswer extends Answered {
  task: OwnTask;
}

/** What came of the last question. */
export interface OwnTaskQuery {
  /** The last answer; null until there is one. */
  answered: OwnTaskAnswer | null;
  /** Whether it answers what is shown now. */
  isCurrent: boolean;
  /** Why there is no answer. */
  failure: string | null;
}

/** Asks whenever the task changes; but not while a measurement runs, which it would disturb. */
export function useOwnTask(actions: Actions, own: OwnTask, isMeasuring: boolean): OwnTaskQuery {
  const [answered, setAnswered] = useState<OwnTaskAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const latest = useMemo(() => {
    const show = (answer: OwnTaskAnswer) => {
      setAnswered(answer);
      setFailure(null);
    };
    const failed = (error: unknown) => setFailure(error instanceof Error ? error.message : String(error));
    const ask = async (task: OwnTask) => ({ ...(await actions.ownTask(task)), task });
    return new LatestQuery(ask, show, failed);
  }, [actions]);
  useEffect(() => () => latest.stop(), [latest]);
  const question = JSON.stringify(own);
  useEffect(() => {
    if (!isMeasuring) latest.ask(own);
  }, [latest, isMeasuring, question]);
  const isCurrent = answered !== null && isSame(answered.given, own);
  return { answered, isCurrent, failure };
}

function isSame(one: OwnTask, other: OwnTask): boolean {
  return (Object.keys(one) as (keyof OwnTask)[]).every((id) => one[id] === other[id]);
}
