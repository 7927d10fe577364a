// Every change that a control makes to the settings, and amounts in words. The result may be out of range: Rust reports that.

import type { AmountId } from './model/engine.ts';
import type { Amount, Description, Settings, Step, StepKind, StrategyId } from './model/generated.ts';

export function withAmount(settings: Settings, id: AmountId, value: number): Settings {
  return { ...settings, [id]: value };
}

export function withStepAmount(settings: Settings, index: number, id: string, value: number): Settings {
  const steps = settings.steps.map((step, place) => (place === index ? { ...step, [id]: value } : step));
  return { ...settings, steps };
}

/** Changes a step's kind; amounts that both kinds have keep their value, if it is in range. */
export function withStepKind(settings: Settings, index: number, kind: StepKind): Settings {
  const steps = settings.steps.map((step, place) => (place === index ? stepOf(kind, step) : step));
  return { ...settings, steps };
}

/** Adds a step, of the other sort than the last: after waiting comes computing, after that waiting. */
export function withStepAdded(settings: Settings, { steps: kinds }: Description): Settings {
  const last = kinds.find(({ id }) => id === settings.steps.at(-1)?.id);
  const kind = kinds.find((other) => other.kind !== last?.kind);
  return kind ? { ...settings, steps: [...settings.steps, stepOf(kind)] } : settings;
}

export function withoutStep(settings: Settings, index: number): Settings {
  return { ...settings, steps: settings.steps.filter((_, place) => place !== index) };
}

/** Ticks a strategy or unticks it; those that are ticked run in the order of the rows. */
export function withTick(settings: Settings, order: StrategyId[], id: StrategyId, ticked: boolean): Settings {
  const chosen = (other: StrategyId) => (other === id ? ticked : settings.run.includes(other));
  return { ...settings, run: order.filter(chosen) };
}

export function stepAmount(step: Step, id: string): number {
  return Number(step[id]);
}

function stepOf(kind: StepKind, before?: Step): Step {
  const amounts = kind.amounts.map(({ id, min, max, default: otherwise }): [string, number] => {
    const value = before ? stepAmount(before, id) : Number.NaN;
    return [id, value >= min && value <= max ? value : otherwise];
  });
  return { id: kind.id, ...Object.fromEntries(amounts) };
}

/** The kind of the step at this place. */
export function kindOfStep({ steps }: Description, settings: Settings, place: number): StepKind | undefined {
  return steps.find(({ id }) => id === settings.steps[place]?.id);
}

/** The unit of a number: `tasks`, but 1 `task`. */
export function unitOf({ unit, one }: Amount & { one?: string }, value: number): string {
  if (value !== 1 || unit === 'ms') return unit;
  return one ?? unit.replace(/s$/, '');
}

/** What a screen reader says of an amount's value. */
export function spoken(amount: Amount, value: number, count: (value: number) => string): string {
  return [count(value), unitOf(amount, value)].join(' ').trim();
}
