import { describe, expect, it } from 'vitest';
import type { Isolation, Outcome } from './model/engine.ts';
import type { Settings } from './model/settings.ts';
import { DESCRIPTION, remark, run, SETTINGS, trace } from './model.fixture.ts';
import { withAmount, withStepAmount, withTick } from './settings.ts';
import {
  askedToGuess,
  begin,
  cancelling,
  dialled,
  ended,
  guessed,
  isStale,
  noticed,
  opened,
  rows,
  runnable,
  type State,
  settled,
  sketched,
  started,
  withResultAside,
} from './state.ts';

const THREADS = { threads: true, reason: null };
const NO_THREADS = { threads: false, reason: remark('Threads are off.') };
const link = (problems: string[] = []) => ({
  fragment: 'v=1',
  sentence: 'Twelve tasks.',
  problems: problems.map((message) => ({ parameter: '', ...remark(message) })),
});

function at(settings: Partial<Settings> = {}, isolation: Isolation = THREADS): State {
  const read = { settings: { ...SETTINGS, ...settings }, problems: [] };
  return opened(begin(DESCRIPTION, isolation), read, link());
}

const done: Extract<Outcome, { status: 'done' }> = {
  status: 'done',
  report: {
    version: 1,
    environment: { browser: '', cores: 2, isolated: true, timerResolutionUs: 5, artifact: 'threads' },
    link: '',
    runs: [run({ strategy: 'event-loop' })],
    comparison: null,
    check: null,
    cancelled: false,
    calibration: null,
    advice: null,
    whatIf: [],
    notes: [],
  },
  table: '',
  traces: [trace([{ kind: 'wait', begin: 0, end: 100 }])].map((of) => ({ ...of, strategy: 'event-loop' })),
  pictures: [],
};

const ids = (state: State) => rows(state).map(({ info }) => info.id);

describe('the rows', () => {
  it('are all strategies, those that the link runs first and in its order', () => {
    expect(ids(at({ run: ['pipeline', 'event-loop'] }))).toEqual([
      'pipeline',
      'event-loop',
      'sequential',
      'threads',
    ]);
  });

  it('keep their places while strategies are ticked and unticked, also by Back', () => {
    const before = at();
    const unticked = settled(
      before,
      { settings: withTick(before.settings, before.order, 'event-loop', false), problems: [] },
      link(),
    );
    expect(unticked.settings.run).toEqual(['sequential', 'threads']);
    expect(ids(unticked)).toEqual(ids(before));
    expect(ids(opened(unticked, { settings: SETTINGS, problems: [] }, link()))).toEqual(ids(before));
  });

  it('that need threads are not run where there are none, but stay in the settings', () => {
    const state = at({}, NO_THREADS);
    expect(rows(state).map(({ possible }) => possible)).toEqual([true, true, false, false]);
    expect(runnable(state).run).toEqual(['sequential', 'event-loop']);
    expect(state.settings.run).toContain('threads');
  });
});

describe('problems', () => {
  it('of a link stay until something is set that has none', () => {
    const bad = opened(
      at(),
      { settings: SETTINGS, problems: [{ parameter: 'v', ...remark('New.') }] },
      link(),
    );
    expect(dialled(bad, withAmount(SETTINGS, 'tasks', 3)).problems).toHaveLength(1);
    expect(sketched(bad, link()).problems).toEqual([]);
  });

  it('of what is being typed are said once it is settled, with what is used instead', () => {
    const typed = dialled(at(), withAmount(SETTINGS, 'tasks', 1e9));
    expect(sketched(typed, link(['Too many.'])).problems).toEqual([]);
    const after = settled(
      typed,
      { settings: withAmount(SETTINGS, 'tasks', 10_000), problems: [] },
      link(['Too many.']),
    );
    expect(after.problems).toEqual([{ parameter: '', ...remark('Too many.') }]);
    expect(after.settings.tasks).toBe(10_000);
  });
});

describe('a run', () => {
  it('can be cancelled while it goes on', () => {
    expect(cancelling(started(at())).activity).toEqual({ running: true, cancelling: true });
    expect(cancelling(at()).activity).toEqual({ running: false });
  });

  it('leaves its result in the rows, and a cancelled or failed one the result before', () => {
    const state = ended(started(at()), SETTINGS, done);
    expect(rows(state).map((row) => row.run !== null && row.trace !== null)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    for (const outcome of [{ status: 'cancelled' }, { status: 'failed', ...remark('No.') }] as const) {
      expect(ended(started(state), SETTINGS, outcome).result).toBe(state.result);
    }
  });

  it('that was cancelled shows its complete rounds, and says how many they are', () => {
    const { report, table, traces } = done;
    const cancelled = { status: 'cancelled', report: { ...report, cancelled: true }, table, traces } as const;
    const state = ended(started(at()), SETTINGS, cancelled);
    expect(state.notice).toEqual({ code: 'cutShort', rounds: 1, repeats: 6 });
    expect(state.result).toMatchObject({ report: { cancelled: true }, traces });
  });

  it('that failed says so until the next one begins', () => {
    const state = ended(started(at()), SETTINGS, { status: 'failed', ...remark('Task 3 failed.') });
    expect(noticed(state, { code: 'copied' })).toMatchObject({
      failure: { message: 'Task 3 failed.' },
      notice: { code: 'copied' },
    });
    expect(started(state)).toMatchObject({ failure: null, notice: null });
  });

  it('is of earlier settings as soon as others are dialled, and of these when they are dialled back', () => {
    const state = ended(started(at()), SETTINGS, done);
    expect(isStale(at())).toBe(false);
    expect(isStale(state)).toBe(false);
    const other = dialled(state, withStepAmount(SETTINGS, 0, 'ms', 60));
    expect(isStale(other)).toBe(true);
    expect(isStale(dialled(other, withStepAmount(SETTINGS, 0, 'ms', 50)))).toBe(false);
    expect(isStale(dialled(state, withTick(state.settings, state.order, 'threads', false)))).toBe(false);
  });
});

describe('guesses', () => {
  const guesses = { ms: { 'event-loop': 300 }, answer: null };
  const settledAs = (state: State, settings: Settings) => settled(state, { settings, problems: [] }, link());
  const judged = () => ended(guessed(at(), guesses), SETTINGS, done);

  it('stay while settings are changed before the run, and are compared with what it measures', () => {
    const state = settledAs(guessed(at(), guesses), withAmount(SETTINGS, 'tasks', 3));
    expect(ended(state, state.settings, done).result?.guesses).toBe(guesses);
  });

  it('go when another workload is opened, and stay for the same one', () => {
    const other = { settings: withAmount(SETTINGS, 'tasks', 3), problems: [] };
    expect(opened(guessed(at(), guesses), other, link()).guesses.ms).toEqual({});
    const same = { settings: { ...SETTINGS, run: ['threads'] }, problems: [] };
    expect(opened(guessed(at(), guesses), same, link()).guesses).toBe(guesses);
  });

  it('that were compared are none of other settings, but still of the same', () => {
    expect(settledAs(judged(), withAmount(SETTINGS, 'tasks', 3)).guesses.ms).toEqual({});
    expect(settledAs(judged(), withTick(SETTINGS, ['threads'], 'threads', true)).guesses).toBe(guesses);
  });

  it('set what was measured aside while they are made, until the next run', () => {
    const guessing = askedToGuess(judged(), true);
    expect(withResultAside(guessing).result).toBeNull();
    expect(withResultAside(askedToGuess(guessing, false)).result).toBe(guessing.result);
    expect(ended(guessing, SETTINGS, done).guessing).toBe(false);
    expect(ended(guessing, SETTINGS, { status: 'failed', ...remark('') }).guessing).toBe(true);
  });
});
