import { describe, expect, it } from 'vitest';
import { choiceOutcome } from '../guesses.ts';
import { CASES, report, runReport } from '../lessons/findings.fixture.ts';
import { type Finding, findingOf } from '../lessons/findings.ts';
import { LESSONS } from '../lessons/lessons.ts';
import type { LessonId, Report, StrategyId } from '../model/generated.ts';
import { SETTINGS } from '../model.fixture.ts';
import { withOverrides } from './catalogue.ts';
import { catalogue as german } from './de/index.ts';
import { type LessonWords, lessons } from './en/lessons.ts';
import { figures } from './en/page.ts';
import { catalogue as kitchen } from './kitchen/index.ts';

const LANGUAGES = {
  english: { lessons, figures },
  kitchen: { lessons: withOverrides(lessons, kitchen.lessons ?? {}), figures },
  german: { lessons: german.lessons, figures: german.figures },
};

/** What is said of a report after this lesson. */
function said(id: LessonId, of: Report, words: typeof lessons): string {
  const finding = findingOf(id, { report: of, settings: { ...SETTINGS, tasks: 24 } });
  if (!finding) throw new Error('It has run.');
  const { showed, hidden } = words.each[id] as LessonWords<Finding['figures']>;
  return (finding.showed ? showed : hidden)(finding.figures);
}

describe.each(Object.entries(LANGUAGES))('the lessons in %s', (_, language) => {
  const words = language.lessons;

  it.each(LESSONS)('have words for all of $id', ({ id }) => {
    const [showing, hidden] = CASES[id].map((of) => said(id, of, words));
    expect(showing).not.toBe(hidden);
    const { title, idea, question } = words.each[id];
    for (const text of [title, idea, question, showing, hidden]) {
      expect(text).not.toMatch(/undefined|null|NaN|Infinity|false|object/);
    }
  });

  const { time } = language.figures;

  it.each(LESSONS)('quote the makespan of every strategy of $id, whatever came out', ({ id, link }) => {
    const strategies = new URLSearchParams(link).get('run')?.split(',') ?? [];
    for (const of of CASES[id]) {
      const medians = of.runs.filter(({ strategy }) => strategies.includes(strategy));
      expect(medians).toHaveLength(strategies.length);
      for (const { medianMs } of medians) expect(said(id, of, words)).toContain(time(medianMs));
    }
  });

  it('multiply right: four waves of 126 ms are 504 ms', () => {
    const text = said('six-doors', CASES['six-doors'][0], words);
    for (const ms of [126, 504, 673]) expect(text).toContain(time(ms));
  });

  it('do not explain a service worker by the connections of a browser', () => {
    const [of] = CASES['six-doors'];
    const responder = { by: 'service-worker', protocol: null } as const;
    const text = said('six-doors', { ...of, environment: { ...of.environment, responder } }, words);
    expect(text).not.toBe(said('six-doors', of, words));
    expect(text).toContain(time(673));
  });

  it('answer every choice, whatever came out', () => {
    const medians = { sequential: 1_120, 'two-phase': 512, pipeline: 498 };
    const runs = Object.entries(medians).map(([id, ms]) => runReport(id as StrategyId, ms));
    const label = (id: string) => `<${id}>`;
    for (const fastest of [[], ['pipeline'], ['two-phase', 'pipeline']]) {
      for (const answer of [...Object.keys(medians), 'threads']) {
        const text = words.chosen(choiceOutcome(answer, { runs, comparison: { fastest } as never }, label));
        expect(text).toContain(label(answer));
        for (const id of fastest) expect(text).toContain(label(id));
        const ms = medians[answer as keyof typeof medians];
        if (ms) expect(text).toContain(time(ms));
        expect(text).not.toMatch(/undefined|null|NaN|false|object/);
      }
    }
  });
});

describe('an answer', () => {
  it.each([
    [['pipeline'], 'pipeline', 'You said Pipeline. Right: it was the fastest, 498 ms.'],
    [['pipeline'], 'sequential', 'You said Sequential: it was the slowest, 1.12 s. The fastest was Pipeline, 498 ms.'],
    [
      ['two-phase', 'pipeline'],
      'sequential',
      'You said Sequential: it was the slowest, 1.12 s. Two phases and Pipeline were too close to call.',
    ],
    [
      ['two-phase', 'pipeline'],
      'pipeline',
      'You said Pipeline. Nothing was clearly faster: it took 498 ms. Two phases and Pipeline were too close to call.',
    ],
    [['pipeline'], 'two-phase', 'You said Two phases: it took 512 ms. The fastest was Pipeline, 498 ms.'],
    [[], 'two-phase', 'You said Two phases: it took 512 ms. There are too few samples to say which was the fastest.'],
    [['pipeline'], 'threads', 'You said Threads, which did not run here. The fastest was Pipeline, 498 ms.'],
  ])('of fastest %j to %s', (fastest, answer, text) => {
    const labels = { sequential: 'Sequential', 'two-phase': 'Two phases', pipeline: 'Pipeline', threads: 'Threads' };
    const runs = [runReport('sequential', 1_120), runReport('two-phase', 512), runReport('pipeline', 498)];
    const report = { runs, comparison: { fastest } as never };
    expect(lessons.chosen(choiceOutcome(answer, report, (id) => labels[id as keyof typeof labels]))).toBe(text);
  });
});

describe('an explanation', () => {
  it('quotes the figures as they were measured', () => {
    const [showing] = CASES['one-pair-of-hands'];
    expect(said('one-pair-of-hands', showing, lessons)).toMatch(/600 ms.*100 ms: 6.00×.*6 waited/);
  });

  it('says that one core cannot show parallelism', () => {
    const one = report([runReport('sequential', 600), runReport('threads', 610, { run: { maxActive: 4 } })]);
    const environment = { ...one.environment, cores: 1 };
    expect(said('many-hands', { ...one, environment }, lessons)).toMatch(/one core/);
  });
});
