import type { Amount } from '../model/generated.ts';

/** The unit of a number: `tasks`, but 1 `task`. */
export function unitOf({ unit, one }: Amount & { one?: string }, value: number): string {
  if (value !== 1 || unit === 'ms') return unit;
  return one ?? unit.replace(/s$/, '');
}

/** What a screen reader says of an amount's value. */
export function spoken(amount: Amount, value: number, count: (value: number) => string): string {
  return [count(value), unitOf(amount, value)].join(' ').trim();
}
