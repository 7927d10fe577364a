import { describe, expect, it } from 'vitest';
import type { LessonId, PredictedRun, Report, WhatIf } from '../model/generated.ts';
import { SETTINGS } from '../model.fixture.ts';
import { CASES, report, runReport } from './findings.fixture.ts';
import { findingOf } from './findings.ts';
import { LESSONS, placeOfLesson } from './lessons.ts';

const find = (lesson: LessonId, of: Report) => findingOf(lesson, { report: of, settings: { ...SETTINGS, tasks: 24 } });

describe.each(LESSONS)('the lesson $id', ({ id }) => {
  const [showing, hidden] = CASES[id];

  it('shows where the figures show it, and not where they do not', () => {
    expect([find(id, showing)?.showed, find(id, hidden)?.showed]).toEqual([true, false]);
  });

  it('has nothing to say of strategies that did not run', () => {
    expect(find(id, report([]))).toBeNull();
  });
});

describe('the figures', () => {
  it('count the waves of six doors', () => {
    const finding = find('six-doors', CASES['six-doors'][0]);
    expect(finding?.figures).toMatchObject({ tasks: 24, inFlight: 6, waves: 4 });
  });

  it('know what Amdahl says', () => {
    const many: WhatIf = {
      machine: 'cores-64',
      label: '',
      best: 'fork-join',
      nodes: null,
      runs: [{ strategy: 'fork-join', predictedMs: 170, lanes: 65 }],
    };
    const finding = find(
      'amdahls-bill',
      report([runReport('sequential', 400), runReport('fork-join', 280)], { whatIf: [many] }),
    );
    expect(finding?.figures).toMatchObject({ serial: 0.4, most: 2.5, manyMs: 170 });
  });
});

describe('a cluster', () => {
  it('that is not there is predicted', () => {
    const predicted = [{ strategy: 'dask', predictedMs: 640 } as PredictedRun];
    const finding = find('scheduler-costs', report([runReport('sequential', 240)], { predicted }));
    expect(finding?.figures).toEqual({
      clusterMs: 640,
      isPredicted: true,
      sequentialMs: 240,
      threadsMs: null,
      computeMs: 10,
      extraMs: 400 / 24,
      group: null,
    });
  });
});

describe('the order of the lessons', () => {
  it('goes from the first to the last and back', () => {
    const places = LESSONS.map(({ id }) => placeOfLesson(id));
    expect(places.map((place) => place?.number)).toEqual(LESSONS.map((_, index) => index + 1));
    expect(places.map((place) => place?.next?.id ?? null)).toEqual([...LESSONS.slice(1).map(({ id }) => id), null]);
    expect(places.map((place) => place?.previous?.id ?? null)).toEqual([
      null,
      ...LESSONS.slice(0, -1).map(({ id }) => id),
    ]);
    expect(placeOfLesson('no-such-lesson')).toBeNull();
  });
});
