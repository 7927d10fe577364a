import { expect, it } from 'vitest';
import { DESCRIPTION, remark, run, SETTINGS, trace } from '../model.fixture.ts';
import type { Report } from '../model.ts';
import { begin, type State } from '../state.ts';
import { translator } from '../words/de/all.ts';
import { inLanguage } from './in-language.ts';

const report = { runs: [run()], notes: [remark('It was late.', 'late')], comparison: null, whatIf: [] };
const state: State = {
  ...begin(DESCRIPTION, { threads: true, reason: null }),
  sentence: '12 tasks each: sleep 50 ms.',
  settings: { ...SETTINGS, steps: [{ id: 'sleep', ms: 50, jitter: 0 }] },
  problems: [{ parameter: 'steps', given: '“', ...remark('steps: no.', 'unknown-step') } as never],
  result: { settings: SETTINGS, report: report as unknown as Report, traces: [trace([])] },
};

it('all that the engine said is told in the language', () => {
  const told = inLanguage(state, translator);
  expect(told.description.amounts.tasks.label).toBe('Aufgaben');
  expect(told.sentence).toBe('12 Aufgaben, jeweils: 50 ms schlafen.');
  expect(told.problems[0]?.message).toMatch(/^steps: Einen Schritt „“/);
  expect(told.result?.report.runs[0]?.label).toBe('Nacheinander');
  expect(told.result?.traces[0]?.lanes[0]?.name).toBe('Ereignisschleife');
});

it('what the language has no words for stays as the engine said it', () => {
  expect(inLanguage(state, translator).result?.report.notes[0]?.message).toBe('It was late.');
});

it('the same result is told as the same, so that whoever looks at it need not begin anew', () => {
  const [once, again] = [inLanguage(state, translator), inLanguage({ ...state, notice: null }, translator)];
  expect(again.result).toBe(once.result);
  expect(again.description).toBe(once.description);
});

it('without a translator the engine speaks for itself', () => {
  expect(inLanguage(state, undefined)).toBe(state);
});
