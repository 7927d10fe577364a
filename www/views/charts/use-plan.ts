import { useEffect, useRef, useState } from 'preact/hooks';
import type { SweepPlan, SweepRange, SweepVariable } from '../../model/generated.ts';
import type { State } from '../../state.ts';
import type { Actions } from '../actions.ts';
import { keyOf } from './sweep-variable.ts';

/** What is to be swept, and how that would go. */
export interface Planning {
  swept: SweepVariable;
  /** As it was typed or suggested; null until the engine has answered. */
  range: SweepRange | null;
  /** Null until the engine has planned it. */
  plan: SweepPlan | null;
  choose(swept: SweepVariable): void;
  change(part: Partial<SweepRange>): void;
}

/** Has the engine plan what is asked for, while that is shown and nothing is measured: a question would disturb that. */
export function usePlan(state: State, actions: Actions, cores: number, isShown: boolean): Planning {
  const [swept, setSwept] = useState<SweepVariable>(() => (state.isolation.threads ? 'threads' : 'tasks'));
  const [range, setRange] = useState<SweepRange | null>(null);
  const [plan, setPlan] = useState<SweepPlan | null>(null);
  const latest = useRef<unknown>(null);
  const isAsked = isShown && !state.activity.running;

  const choose = (other: SweepVariable) => {
    if (keyOf(other) === keyOf(swept)) return;
    setSwept(other);
    setRange(null);
    setPlan(null);
  };
  const change = (part: Partial<SweepRange>) =>
    setRange((typed) => {
      const before = typed ?? plan?.range;
      return before ? { ...before, ...part } : null;
    });

  useEffect(() => {
    if (!isAsked) return;
    const asked = { swept, range, cores };
    latest.current = asked;
    const planned = (plan: SweepPlan | null) => {
      if (latest.current !== asked) return;
      setPlan(plan);
      // The step may be gone.
      if (!plan) choose('tasks');
      else if (range && !isSameRange(range, plan.range)) setRange(plan.range);
    };
    actions.planSweep(asked).then(planned, () => setPlan(null));
  }, [isAsked, swept, range, cores, state.settings]);

  return { swept, range: range ?? plan?.range ?? null, plan, choose, change };
}

function isSameRange(one: SweepRange, other: SweepRange): boolean {
  const told = ({ from, to, points, spacing }: SweepRange) => [from, to, points, spacing].join();
  return told(one) === told(other);
}
