import type { Amount, Curves, Settings, Sweep, SweepVariable } from '../../model/generated.ts';
import type { State } from '../../state.ts';
import type { sweep } from '../../words/en/charts.ts';
import { spoken } from '../units.ts';

type Words = typeof sweep;

/** What was measured of a sweep, and what it means. */
export interface Measured {
  sweep: Sweep;
  curves: Curves;
  planned: number;
  /** The settings shown when it began. */
  settings: Settings;
  /** The variable in words. */
  title: { label: string; unit: string };
  valueText: (value: number) => string;
}

/** The variables of these settings. */
export function sweepable({ settings }: State): SweepVariable[] {
  return ['threads', 'tasks', 'limit', ...settings.steps.map((_, step) => ({ step }))];
}

/** Two that mean the same have the same. */
export function keyOf(variable: SweepVariable): string {
  return typeof variable === 'string' ? variable : `step-${variable.step}`;
}

/** The variable in words, and its unit. */
export function titleOf(variable: SweepVariable, state: State, words: Words): { label: string; unit: string } {
  const amount = amountOf(variable, state);
  const unit = amount?.unit ?? '';
  if (typeof variable === 'string') return { label: amount?.label ?? variable, unit };
  const kind = kindOf(variable.step, state);
  return { label: words.ofStep(variable.step + 1, kind?.label ?? '', amount?.label ?? ''), unit };
}

/** A value of it with its unit: `4 threads`. */
export function valueText(
  variable: SweepVariable,
  state: State,
  count: (value: number) => string,
): (value: number) => string {
  const amount = amountOf(variable, state);
  return (value) => (amount ? spoken(amount, rounded(value), count) : String(value));
}

/** What can be set of it. */
export function amountOf(variable: SweepVariable, state: State): Amount | undefined {
  if (typeof variable === 'string') return state.description.amounts[variable];
  return kindOf(variable.step, state)?.amounts[0];
}

function kindOf(step: number, { settings, description }: State) {
  return description.steps.find(({ id }) => id === settings.steps[step]?.id);
}

/** Crossings lie between whole numbers: as exactly as they are worth. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(value < 100 ? 2 : 3));
}
