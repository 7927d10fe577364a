import { describe, expect, it } from 'vitest';
import type { Settings, StrategyId } from './model/generated.ts';
import { amount, DESCRIPTION, SETTINGS } from './model.fixture.ts';
import { spoken, withoutStep, withStepAdded, withStepKind, withTick } from './settings.ts';

describe('steps', () => {
  const kind = (id: string) => DESCRIPTION.steps.find((other) => other.id === id) ?? DESCRIPTION.steps[0];
  const withKind = (index: number, id: string) => {
    const chosen = kind(id);
    return chosen ? withStepKind(SETTINGS, index, chosen).steps[index] : undefined;
  };

  it('that change their kind keep what both kinds have, where it is in range', () => {
    expect(withKind(0, 'fetch')).toEqual({ id: 'fetch', ms: 50, bytes: 1_024 });
    expect(withKind(1, 'mandelbrot')).toEqual({ id: 'mandelbrot', size: 256 });
  });

  it('are added in turns: after computing comes a wait, after that computing', () => {
    const once = withStepAdded(SETTINGS, DESCRIPTION);
    expect(once.steps.at(-1)).toEqual({ id: 'fetch', ms: 50, bytes: 1_024 });
    expect(withStepAdded(once, DESCRIPTION).steps.at(-1)).toEqual({ id: 'primes', size: 5_000_000 });
  });

  it('are removed one at a time', () => {
    expect(withoutStep(SETTINGS, 0).steps).toEqual([{ id: 'primes', size: 5_000_000 }]);
  });
});

it('strategies run in the order of the rows, whatever was ticked last', () => {
  const order: StrategyId[] = ['pipeline', 'sequential', 'threads'];
  const settings: Settings = { ...SETTINGS, run: ['threads'] };
  expect(withTick(settings, order, 'pipeline', true).run).toEqual(['pipeline', 'threads']);
  expect(withTick(settings, order, 'threads', false).run).toEqual([]);
});

it.each([
  [{ unit: 'tasks' }, 1, '1 task'],
  [{ unit: 'tasks' }, 12, '12 tasks'],
  [{ unit: 'ms' }, 1, '1 ms'],
  [{ unit: '' }, 7, '7'],
  [{ unit: 'Aufgaben', one: 'Aufgabe' }, 1, '1 Aufgabe'],
])('an amount has its unit as grammar wants it: %o of %i', (given, value, words) => {
  expect(spoken(amount(given), value, String)).toBe(words);
});
