import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Answered, OwnTask } from '../model/generated.ts';
import type { Actions } from './actions.ts';
import { LatestQuery } from './latest-query.ts';

/** An answer, and what it answers. */
export interface Heard extends Answered {
  asked: OwnTask;
}

/** What came of the last question. */
export interface Asking {
  /** The last answer; null until there is one. */
  heard: Heard | null;
  /** Whether it answers what is shown now. */
  isCurrent: boolean;
  /** Why there is no answer. */
  failure: string | null;
}

/** Asks whenever the task changes; but not while a measurement runs, which it would disturb. */
export function useAnswer(actions: Actions, own: OwnTask, isMeasuring: boolean): Asking {
  const [heard, setHeard] = useState<Heard | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const latest = useMemo(() => {
    const answered = (heard: Heard) => {
      setHeard(heard);
      setFailure(null);
    };
    const failed = (error: unknown) => setFailure(error instanceof Error ? error.message : String(error));
    const ask = async (asked: OwnTask) => ({ ...(await actions.ownTask(asked)), asked });
    return new LatestQuery(ask, answered, failed);
  }, [actions]);
  useEffect(() => () => latest.stop(), [latest]);
  const question = JSON.stringify(own);
  useEffect(() => {
    if (!isMeasuring) latest.ask(own);
  }, [latest, isMeasuring, question]);
  const isCurrent = heard !== null && isSame(heard.given, own);
  return { heard, isCurrent, failure };
}

function isSame(one: OwnTask, other: OwnTask): boolean {
  return (Object.keys(one) as (keyof OwnTask)[]).every((id) => one[id] === other[id]);
}
