import { describe, expect, it } from 'vitest';
import type { Isolation, Outcome } from './model/engine.ts';
import type { CheckedSettings, OwnTask, Settings, SharedReport, SharedResults } from './model/generated.ts';
import { DESCRIPTION, remark, run, SETTINGS, trace } from './model.fixture.ts';
import { withAmount, withStepAmount, withTick } from './settings.ts';
import type { Guesses, State } from './state.ts';
import {
  drawnResult,
  finishRun,
  initialState,
  isRunEarlier,
  isStale,
  measurableSettings,
  openLink,
  openReport,
  rows,
  shownOther,
  startRun,
  withActivity,
  withDraftLink,
  withOther,
  withResultHidden,
  withSettings,
} from './state.ts';

const THREADS = { threads: true, reason: null };
const NO_THREADS = { threads: false, reason: remark('Threads are off.') };
const checked = (settings: Settings, ...problems: string[]): CheckedSettings => ({
  settings,
  fragment: 'v=1',
  link: 'v=1',
  view: null,
  sentence: 'Twelve tasks.',
  problems: problems.map((message) => ({ parameter: '', code: 'not-settings', message })),
  forecast: null,
  results: [],
});

function at(settings: Partial<Settings> = {}, isolation: Isolation = THREADS): State {
  return openLink(initialState(DESCRIPTION, isolation), checked({ ...SETTINGS, ...settings }));
}

const done: Extract<Outcome, { status: 'done' }> = {
  status: 'done',
  report: {
    version: 1,
    environment: {
      browser: '',
      system: 'linux',
      version: '0.1.0',
      date: '2026-11-29',
      cores: 2,
      isolated: true,
      timerResolutionUs: 5,
      artifact: 'threads',
      threadsOff: null,
      responder: { by: 'server', protocol: 'http/1.1' },
      clusters: [],
    },
    workload: { sentence: '', tasks: 12, steps: [], seed: 1 },
    link: '',
    runs: [run({ strategy: 'event-loop' })],
    predicted: [{ strategy: 'threads', label: 'Threads', predictedMs: 50, idealMs: 40, speedup: 2 }],
    comparison: null,
    check: null,
    cancelled: false,
    failed: false,
    calibration: null,
    advice: null,
    whatIf: [],
    notes: [],
  },
  table: '',
  shared: null,
  traces: [trace([{ kind: 'wait', begin: 0, end: 100 }])].map((of) => ({ ...of, strategy: 'event-loop' as const })),
  pictures: [],
  evidence: new Uint8Array(),
};

const cancelRun = (state: State) => withActivity(state, { cancelling: true });
const disturbRun = (state: State) => withActivity(state, { disturbed: true });
const withDraft = (state: State, settings: Settings): State => ({ ...state, settings });
const withGuesses = (state: State, guesses: Guesses): State => ({ ...state, guesses });
const withGuessing = (state: State, guessing: boolean): State => ({ ...state, guessing });

const ids = (state: State) => rows(state).map(({ info }) => info.id);

describe('the rows', () => {
  it('are all strategies, those that the link runs first and in its order', () => {
    expect(ids(at({ run: ['pipeline', 'event-loop'] }))).toEqual(['pipeline', 'event-loop', 'sequential', 'threads']);
  });

  it('keep their places while strategies are ticked and unticked, also by Back', () => {
    const before = at();
    const unticked = withSettings(before, checked(withTick(before.settings, before.order, 'event-loop', false)));
    expect(unticked.settings.run).toEqual(['sequential', 'threads']);
    expect(ids(unticked)).toEqual(ids(before));
    expect(ids(openLink(unticked, checked(SETTINGS)))).toEqual(ids(before));
  });

  it('that need shared memory cannot be measured without it, but stay in the settings', () => {
    const state = at({}, NO_THREADS);
    expect(rows(state).map(({ measurable }) => measurable)).toEqual([true, true, false, true]);
    expect(measurableSettings(state).run).toEqual(['sequential', 'event-loop']);
    expect(state.settings.run).toContain('threads');
  });
});

const results = (value: string): SharedResults => ({ settings: 'v=1', value, link: `v=1&r=${value}` });
const withResults = (...values: string[]) => ({ ...checked(SETTINGS), results: values.map(results) });
const report = (medianMs: number) => ({ runs: [{ strategy: 'event-loop', medianMs }] }) as SharedReport;

describe('another measurement', () => {
  const opened = openLink(at(), withResults('A'));

  it('comes from a link with one result, stays while that link does, and goes with it', () => {
    expect(opened.other).toMatchObject({ reference: 'theirs', results: { value: 'A' }, report: null });
    expect(openLink(opened, withResults('A')).other).toBe(opened.other);
    expect(openLink(opened, withResults('B')).other?.results.value).toBe('B');
    expect(openLink(opened, checked(SETTINGS)).other).toBeNull();
    expect(withSettings(opened, checked({ ...SETTINGS, threads: 8 })).other).toBe(opened.other);
  });

  it('is not what several results in a link are', () => {
    const wall = openLink(at(), withResults('A', 'B'));
    expect([wall.other, wall.wall.map(({ value }) => value)]).toEqual([null, ['A', 'B']]);
  });

  it('is shown in the rows, unless its tasks are others', () => {
    const other = opened.other && { ...opened.other, report: report(70) };
    const shown = rows({ ...opened, other }).flatMap(({ other }) => other?.medianMs ?? []);
    expect(shown).toEqual([70]);
    const others = withSettings({ ...opened, other }, checked({ ...SETTINGS, tasks: 99 }));
    expect(rows(others).flatMap(({ other }) => other ?? [])).toEqual([]);
    expect(shownOther(withSettings({ ...opened, other }, checked({ ...SETTINGS, threads: 9 })))).toBe(other);
  });

  it('can be an earlier run: each result is kept when the next one comes, up to twelve', () => {
    let state = at();
    for (let run = 0; run < 15; run += 1)
      state = finishRun(startRun(state), SETTINGS, { ...done, shared: results(String(run)) });
    expect(state.earlier.map(({ results }) => results.value)).toEqual(
      Array.from({ length: 12 }, (_, run) => `${run + 2}`),
    );
    const compared = withOther(state, {
      reference: 'earlier',
      settings: SETTINGS,
      results: results('2'),
      report: null,
      traces: [],
    });
    expect(openLink(compared, checked(SETTINGS)).other).toBe(compared.other);
  });
});

describe('problems', () => {
  it('of a link stay until something is set that has none', () => {
    const bad = openLink(at(), checked(SETTINGS, 'New.'));
    expect(withDraft(bad, withAmount(SETTINGS, 'tasks', 3)).problems).toHaveLength(1);
    expect(withDraftLink(bad, checked(SETTINGS)).problems).toEqual([]);
  });

  it('appear once the settings are committed, with the values used instead', () => {
    const typed = withDraft(at(), withAmount(SETTINGS, 'tasks', 1e9));
    expect(withDraftLink(typed, checked(typed.settings, 'Too many.')).problems).toEqual([]);
    const after = withSettings(typed, checked(withAmount(SETTINGS, 'tasks', 10_000), 'Too many.'));
    expect(after.problems.map(({ message }) => message)).toEqual(['Too many.']);
    expect(after.settings.tasks).toBe(10_000);
  });
});

describe('a run', () => {
  it('can be cancelled while it goes on', () => {
    expect(cancelRun(startRun(at())).activity).toMatchObject({ running: true, cancelling: true });
    expect(cancelRun(at()).activity).toEqual({ running: false });
  });

  it('says whether the settings have changed since it began', () => {
    const running = startRun(at());
    expect(isRunEarlier(running)).toBe(false);
    expect(isRunEarlier(withDraft(running, { ...SETTINGS, tasks: 13 }))).toBe(true);
    expect(isRunEarlier(withDraft(running, { ...SETTINGS, run: ['sequential'] }))).toBe(true);
    expect(isRunEarlier(at())).toBe(false);
  });

  it('knows whether another tab measured at the same time', () => {
    expect(finishRun(startRun(at()), SETTINGS, done).result?.disturbed).toBe(false);
    expect(finishRun(disturbRun(startRun(at())), SETTINGS, done).result?.disturbed).toBe(true);
    expect(disturbRun(at())).toEqual(at());
  });

  it('leaves its result in the rows, and a cancelled or failed one the result before', () => {
    const state = finishRun(startRun(at()), SETTINGS, done);
    expect(rows(state).map((row) => row.run !== null && row.trace !== null)).toEqual([false, true, false, false]);
    expect(rows(state).map((row) => row.predicted?.predictedMs ?? null)).toEqual([null, null, 50, null]);
    for (const outcome of [{ status: 'cancelled' }, { status: 'failed', ...remark('No.') }] as const) {
      expect(finishRun(startRun(state), SETTINGS, outcome).result).toBe(state.result);
    }
  });

  it('that has failed shows its complete rounds, and why it failed', () => {
    const { report, table, traces, pictures } = done;
    const kept = { ...report, failed: true };
    const failed = { status: 'failed', ...remark('No.'), report: kept, table, traces, pictures } as const;
    const state = finishRun(startRun(at()), SETTINGS, failed);
    expect([state.result?.report, state.failure?.message, state.notice]).toEqual([kept, 'No.', null]);
  });

  it('that was cancelled shows its complete rounds, and says how many they are', () => {
    const { report, table, traces } = done;
    const cancelled = { status: 'cancelled', report: { ...report, cancelled: true }, table, traces } as const;
    const state = finishRun(startRun(at()), SETTINGS, cancelled);
    expect(state.notice).toEqual({ code: 'cutShort', rounds: 1, repeats: 6 });
    expect(state.result).toMatchObject({ report: { cancelled: true }, traces });
  });

  it('that failed says so until the next one begins', () => {
    const state = finishRun(startRun(at()), SETTINGS, { status: 'failed', ...remark('Task 3 failed.') });
    expect({ ...state, notice: { code: 'copied' } }).toMatchObject({
      failure: { message: 'Task 3 failed.' },
      notice: { code: 'copied' },
    });
    expect(startRun(state)).toMatchObject({ failure: null, notice: null });
  });

  it('is stale as soon as settings change, and current again when they change back', () => {
    const state = finishRun(startRun(at()), SETTINGS, done);
    expect(isStale(at())).toBe(false);
    expect(isStale(state)).toBe(false);
    const other = withDraft(state, withStepAmount(SETTINGS, 0, 'ms', 60));
    expect(isStale(other)).toBe(true);
    expect(isStale(withDraft(other, withStepAmount(SETTINGS, 0, 'ms', 50)))).toBe(false);
    expect(isStale(withDraft(state, withTick(state.settings, state.order, 'threads', false)))).toBe(false);
  });

  /** Another value of each setting: a setting that is missing here does not compile. */
  const others: Required<Settings> = {
    tasks: 13,
    steps: [{ id: 'primes', size: 5_000_000 }],
    run: ['pipeline'],
    threads: 5,
    limit: 6,
    switch: 50,
    repeats: 7,
    check: 1,
    seed: 2,
    lesson: 'many-hands',
    own: { wait: 40 } as OwnTask,
  };

  it.each(Object.keys(others) as (keyof Settings)[])('is stale if %s changes, unless that changes no work', (key) => {
    const state = finishRun(startRun(at()), SETTINGS, done);
    const isStaleBy = isStale(withDraft(state, { ...SETTINGS, [key]: others[key] }));
    expect(isStaleBy).toBe(key !== 'run' && key !== 'lesson' && key !== 'own');
  });
});

it('a result stays when a report of the same tasks is opened, and makes room for one of others', () => {
  const measured = finishRun(startRun(at()), SETTINGS, done);
  const open = (settings: Settings) => {
    const results = { settings: 'v=1', value: 'x', link: null };
    return openReport(measured, checked(settings), {
      reference: 'theirs',
      settings,
      results,
      report: null,
      traces: [],
    });
  };
  expect(open({ ...SETTINGS, repeats: 3 })).toMatchObject({ result: measured.result, other: { traces: [] } });
  const others = open(withAmount(SETTINGS, 'tasks', 3));
  expect([others.result, drawnResult(others)]).toEqual([null, others.other]);
  expect(others.earlier).toHaveLength(done.shared ? 1 : 0);
});

describe('guesses', () => {
  const guesses = { ms: { 'event-loop': 300 }, answer: null };
  const committed = (state: State, settings: Settings) => withSettings(state, checked(settings));
  const judged = () => finishRun(withGuesses(at(), guesses), SETTINGS, done);

  it('stay while settings are changed before the run, and are compared with what it measures', () => {
    const state = committed(withGuesses(at(), guesses), withAmount(SETTINGS, 'tasks', 3));
    expect(finishRun(state, state.settings, done).result?.guesses).toBe(guesses);
  });

  it('go when another workload is opened, and stay for the same one', () => {
    const other = checked(withAmount(SETTINGS, 'tasks', 3));
    expect(openLink(withGuesses(at(), guesses), other).guesses.ms).toEqual({});
    const same = checked({ ...SETTINGS, run: ['threads'] });
    expect(openLink(withGuesses(at(), guesses), same).guesses).toBe(guesses);
  });

  it('that were compared are none of other settings, but still of the same', () => {
    expect(committed(judged(), withAmount(SETTINGS, 'tasks', 3)).guesses.ms).toEqual({});
    expect(committed(judged(), withTick(SETTINGS, ['threads'], 'threads', true)).guesses).toBe(guesses);
  });

  it('set what was measured aside while they are made, until the next run', () => {
    const guessing = withGuessing(judged(), true);
    expect(withResultHidden(guessing).result).toBeNull();
    expect(withResultHidden(withGuessing(guessing, false)).result).toBe(guessing.result);
    expect(finishRun(guessing, SETTINGS, done).guessing).toBe(false);
    expect(finishRun(guessing, SETTINGS, { status: 'failed', ...remark('') }).guessing).toBe(true);
  });
});
