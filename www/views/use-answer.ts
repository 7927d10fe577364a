import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Answered, OwnTask } from '../model/generated.ts';
import type { Actions } from './actions.ts';
import { LatestQuery } from './latest-query.ts';

/** An answer, and what it answers. */
export interface Heard extends Answered {
  asked: Partial<OwnTask>;
}

/** What was asked last, what came of it, and how to ask on. */
export interface Asking {
  /** The last answer; null until there is one. */
  heard: Heard | null;
  /** What the controls show. */
  shown: OwnTask | null;
  /** What was typed and left is no number. */
  mistake: string | null;
  /** Why there is no answer. */
  failure: string | null;
  dial(given: OwnTask): void;
  /** A control was let go: it shows what was understood. */
  settle(): void;
  mistype(reason: string): void;
}

interface Standing {
  heard: Heard | null;
  /** What is being dialled; null where the controls show what was understood. */
  draft: OwnTask | null;
  isSettled: boolean;
  mistake: string | null;
  failure: string | null;
}

const NOTHING: Standing = { heard: null, draft: null, isSettled: true, mistake: null, failure: null };

/** Asks at once, and again whenever something is dialled; but not while a measurement runs, which it would disturb. */
export function useAnswer(actions: Actions, isMeasuring: boolean): Asking {
  const [standing, setStanding] = useState(NOTHING);
  const change = (by: Partial<Standing>) => setStanding((before) => ({ ...before, ...by }));
  const latest = useMemo(() => {
    const told = (heard: Heard) =>
      setStanding((before) => ({
        ...before,
        heard,
        failure: null,
        draft: before.isSettled ? null : before.draft,
      }));
    const failed = (error: unknown) =>
      change({ failure: error instanceof Error ? error.message : String(error) });
    const ask = async (asked: Partial<OwnTask>) => ({ ...(await actions.ownTask(asked)), asked });
    return new LatestQuery(ask, told, failed);
  }, [actions]);
  const { heard, draft, mistake, failure } = standing;
  useEffect(() => () => latest.stop(), [latest]);
  useEffect(() => {
    if (!isMeasuring && (draft || !heard)) latest.ask(draft ?? {});
  }, [latest, isMeasuring]);
  return {
    heard,
    shown: draft ?? heard?.given ?? null,
    mistake,
    failure,
    dial: (given) => {
      change({ draft: given, isSettled: false, mistake: null });
      if (!isMeasuring) latest.ask(given);
    },
    settle: () => change({ isSettled: true, ...(latest.isAsking || isMeasuring ? {} : { draft: null }) }),
    mistype: (mistake) => change({ mistake, draft: null, isSettled: true }),
  };
}
