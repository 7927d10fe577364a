import { describe, expect, it } from 'vitest';
import { run, SETTINGS } from '../model.fixture.ts';
import type { Overheads, PerTask, Report, RunReport } from '../model.ts';
import { all as german } from '../words/de/all.ts';
import { type LessonWords, lessons } from '../words/en/lessons.ts';
import { all as kitchen } from '../words/kitchen/all.ts';
import { type Finding, findingOf } from './findings.ts';
import { LESSONS, type LessonId, placeOfLesson } from './lessons.ts';

const OVERHEADS: Overheads = {
  startMs: 0,
  queueMs: 0,
  waitBeyondMs: 0,
  waitMs: 0,
  lockMs: 0,
  copyMs: 0,
  computeMs: 0,
  idleMs: 0,
};
const PER_TASK: PerTask = {
  queueMs: 0,
  waitMs: 40,
  waitBeyondMs: 0,
  lockMs: 0,
  copyMs: 0,
  computeMs: 60,
};

interface Given {
  /** What the overheads are, beside nothing. */
  overheads?: Partial<Overheads>;
  run?: Partial<RunReport>;
}

function way(strategy: string, medianMs: number, { overheads, run: more }: Given = {}): RunReport {
  return run({
    strategy,
    medianMs,
    overheads: { ...OVERHEADS, ...overheads },
    perTask: PER_TASK,
    loopStallMs: 50,
    ...more,
  });
}

function report(runs: RunReport[], more: Partial<Report> = {}): Report {
  const environment = {
    browser: '',
    cores: 2,
    isolated: true,
    timerResolutionUs: 5,
    artefact: 'threads',
  } as const;
  const advice = { strategy: 'pipeline', boundBy: 'both' } as Report['advice'];
  return { environment, advice, whatIf: [], runs, ...more } as Report;
}

const find = (lesson: LessonId, of: Report) =>
  findingOf(lesson, { report: of, settings: { ...SETTINGS, tasks: 24 } });

/** For each lesson figures in which what it is about shows, and figures in which it does not. */
const CASES: Record<LessonId, [showing: Report, hidden: Report]> = {
  'one-pair-of-hands': [
    report([way('sequential', 600), way('event-loop', 100, { run: { maxInFlight: 6 } })]),
    report([way('sequential', 600), way('event-loop', 590, { run: { maxInFlight: 1 } })]),
  ],
  'many-hands': [
    report([way('sequential', 600), way('threads', 310, { run: { maxActive: 4 } })]),
    report([way('sequential', 600), way('threads', 610, { run: { maxActive: 4 } })]),
  ],
  'waits-or-work': [
    report([way('sequential', 600), way('event-loop', 200)]),
    report([way('sequential', 20), way('event-loop', 10)], { advice: { boundBy: 'nothing' } as never }),
  ],
  'blocked-loop': [
    report([way('event-loop', 400, { overheads: { computeMs: 380, waitMs: 20 } })]),
    report([way('event-loop', 400, { overheads: { computeMs: 20, waitMs: 380 } })]),
  ],
  'the-lock': [
    report([way('sequential', 400), way('gil-threads', 420, { overheads: { lockMs: 3, computeMs: 1 } })]),
    report([way('sequential', 400), way('gil-threads', 200)]),
  ],
  'own-kitchens': [
    report([
      way('sequential', 100),
      way('processes', 200, { overheads: { startMs: 400 }, run: { lanes: 4 } }),
    ]),
    report([way('sequential', 100), way('processes', 60, { run: { lanes: 4 } })]),
  ],
  'too-many-cooks': [
    report([way('sequential', 10), way('pipeline', 30, { run: { lanes: 17 } })]),
    report([way('sequential', 10), way('pipeline', 8, { run: { lanes: 17 } })]),
  ],
  'download-and-process': [
    report([way('sequential', 900), way('two-phase', 300), way('pipeline', 200)]),
    report([way('sequential', 900), way('two-phase', 300), way('pipeline', 299)]),
  ],
  'six-doors': [
    report([way('event-loop', 410, { run: { maxInFlight: 6 } })]),
    report([way('event-loop', 104, { run: { maxInFlight: 24 } })]),
  ],
  'amdahls-bill': [
    report([way('sequential', 400), way('fork-join', 280)]),
    report([way('sequential', 400), way('fork-join', 398)]),
  ],
};

const LANGUAGES = { english: lessons, kitchen: kitchen.lessons, german: german.lessons };

describe.each(LESSONS)('the lesson $id', ({ id }) => {
  const [showing, hidden] = CASES[id];

  it('shows where the figures show it, and not where they do not', () => {
    expect([find(id, showing)?.showed, find(id, hidden)?.showed]).toEqual([true, false]);
  });

  it('has nothing to say of ways that did not run', () => {
    expect(find(id, report([]))).toBeNull();
  });

  it.each(Object.entries(LANGUAGES))('has words for all of it in %s', (_, words) => {
    const { title, idea, question, ...told } = words.each[id] as LessonWords<Finding['figures']>;
    const said = [showing, hidden].map((of) => {
      const finding = find(id, of);
      if (!finding) throw new Error('It has run.');
      return (finding.showed ? told.showed : told.hidden)(finding.figures);
    });
    expect(said[0]).not.toBe(said[1]);
    for (const text of [title, idea, question, ...said]) {
      expect(text).not.toMatch(/undefined|null|NaN|Infinity|false|object/);
    }
  });
});

describe('the figures', () => {
  it('are quoted as they were measured', () => {
    const finding = find('one-pair-of-hands', CASES['one-pair-of-hands'][0]);
    const said = lessons.each['one-pair-of-hands'].showed(
      finding?.figures as Finding<'one-pair-of-hands'>['figures'],
    );
    expect(said).toMatch(/600 ms.*100 ms: 6.00×.*6 waited/);
  });

  it('count the waves of six doors', () => {
    const finding = find('six-doors', CASES['six-doors'][0]);
    expect(finding?.figures).toMatchObject({ tasks: 24, inFlight: 6, waves: 4 });
  });

  it('know what Amdahl says', () => {
    const many = {
      machine: 'cores-64',
      label: '',
      runs: [{ strategy: 'fork-join', predictedMs: 170, lanes: 65 }],
    };
    const finding = find(
      'amdahls-bill',
      report([way('sequential', 400), way('fork-join', 280)], { whatIf: [many] }),
    );
    expect(finding?.figures).toMatchObject({ serial: 0.4, most: 2.5, manyMs: 170 });
  });

  it('say that one core cannot show parallelism', () => {
    const one = report([way('sequential', 600), way('threads', 610, { run: { maxActive: 4 } })]);
    const finding = find('many-hands', { ...one, environment: { ...one.environment, cores: 1 } });
    expect(finding?.showed).toBe(false);
    const figures = finding?.figures as Finding<'many-hands'>['figures'];
    expect(lessons.each['many-hands'].hidden(figures)).toMatch(/one core/);
  });
});

describe('the way through the lessons', () => {
  it('goes from the first to the last and back', () => {
    const places = LESSONS.map(({ id }) => placeOfLesson(id));
    expect(places.map((place) => place?.number)).toEqual(LESSONS.map((_, index) => index + 1));
    expect(places.map((place) => place?.next?.id ?? null)).toEqual([
      ...LESSONS.slice(1).map(({ id }) => id),
      null,
    ]);
    expect(places.map((place) => place?.previous?.id ?? null)).toEqual([
      null,
      ...LESSONS.slice(0, -1).map(({ id }) => id),
    ]);
    expect(placeOfLesson('no-such-lesson')).toBeNull();
  });
});
