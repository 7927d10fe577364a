import { expect, it } from 'vitest';
import { amount } from '../model.fixture.ts';
import { spoken } from './units.ts';

it.each([
  [{ unit: 'tasks' }, 1, '1 task'],
  [{ unit: 'tasks' }, 12, '12 tasks'],
  [{ unit: 'ms' }, 1, '1 ms'],
  [{ unit: '' }, 7, '7'],
  [{ unit: 'Aufgaben', one: 'Aufgabe' }, 1, '1 Aufgabe'],
])('an amount has its unit as grammar wants it: %o of %i', (given, value, words) => {
  expect(spoken(amount(given), value, String)).toBe(words);
});
