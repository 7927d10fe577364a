import { expect, it } from 'vitest';
import type { OwnTaskView, Report } from '../model/generated.ts';
import { DESCRIPTION, remark, run, SETTINGS, trace } from '../model.fixture.ts';
import { translator } from './de/index.ts';

const report = { runs: [run()], predicted: [], notes: [remark('It was late.', 'late')], comparison: null, whatIf: [] };
const state = {
  description: DESCRIPTION,
  isolation: {
    threads: false,
    reason: { ...remark('Threads are off.', 'threads-off'), cause: 'no-shared-memory', reason: '' },
  },
  settings: { ...SETTINGS, steps: [{ id: 'sleep' as const, ms: 50, jitter: 0 }] },
  sentence: '12 tasks each: sleep 50 ms.',
  forecast: { code: 'long' as const, ms: 1_260_000, message: 'This will take about 21 min.' },
  problems: [{ parameter: 'steps', given: 'boil', ...remark('steps: no.', 'unknown-step') }],
  failure: { ...remark('Process 3 did not start.', 'no-process'), process: 2, reason: 'It was late.' },
  result: { report: report as unknown as Report, traces: [trace([])] },
  other: null,
  contrast: null,
  notice: null,
};

it('all that the engine said is told in the language', () => {
  const { description, failure, forecast, isolation, problems, result, sentence } = translator.state(state);
  expect(description.amounts.tasks.label).toBe('Aufgaben');
  expect(sentence).toBe('12 Aufgaben, jeweils: 50 ms schlafen.');
  expect(isolation.reason?.message).toMatch(/^Threads sind aus/);
  expect(forecast?.message).toBe('Das dauert etwa 21 min.');
  expect(failure?.message).toBe('Prozess 3 ist nicht gestartet: It was late.');
  expect(problems[0]?.message).toMatch(/^steps: Einen Schritt „boil“/);
  expect(result?.report.runs[0]?.label).toBe('Sequenziell');
  expect(result?.traces[0]?.lanes[0]?.name).toBe('Ereignisschleife');
});

it('what the language has no words for stays as the engine said it', () => {
  expect(translator.state(state).result?.report.notes[0]?.message).toBe('It was late.');
});

it('the same result is told as the same, so that whoever looks at it need not begin anew', () => {
  const [once, again] = [translator.state(state), translator.state({ ...state, failure: null as never })];
  expect(again.result).toBe(once.result);
  expect(again.description).toBe(once.description);
});

it('machines are named in the language, also in the answer about a task of one’s own', () => {
  const whatIf = [
    { machine: 'cores-4', label: '4 cores, as fast as these', runs: [] },
    { machine: 'moon', label: 'the moon', runs: [] },
  ];
  const advice = { because: {}, figures: [], doubts: [] };
  const heard = translator.answer({ answer: { advice, whatIf } } as unknown as OwnTaskView);
  expect(heard.answer?.whatIf.map(({ label }) => label)).toEqual(['4 Kerne, so schnell wie diese', 'the moon']);
  expect(translator.answer({ answer: null } as OwnTaskView).answer).toBeNull();
});
