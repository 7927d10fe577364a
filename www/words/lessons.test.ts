import { describe, expect, it } from 'vitest';
import { CASES, report, runReport } from '../lessons/findings.fixture.ts';
import { type Finding, findingOf } from '../lessons/findings.ts';
import { LESSONS, type LessonId } from '../lessons/lessons.ts';
import type { Report } from '../model/generated.ts';
import { SETTINGS } from '../model.fixture.ts';
import { withOverrides } from './catalogue.ts';
import { catalogue as german } from './de/index.ts';
import { type LessonWords, lessons } from './en/lessons.ts';
import { catalogue as kitchen } from './kitchen/index.ts';

const LANGUAGES = {
  english: lessons,
  kitchen: withOverrides(lessons, kitchen.lessons ?? {}),
  german: german.lessons,
};

/** What is said of a report after this lesson. */
function said(id: LessonId, of: Report, words: typeof lessons): string {
  const finding = findingOf(id, { report: of, settings: { ...SETTINGS, tasks: 24 } });
  if (!finding) throw new Error('It has run.');
  const { showed, hidden } = words.each[id] as LessonWords<Finding['figures']>;
  return (finding.showed ? showed : hidden)(finding.figures);
}

describe.each(Object.entries(LANGUAGES))('the lessons in %s', (_, words) => {
  it.each(LESSONS)('have words for all of $id', ({ id }) => {
    const [showing, hidden] = CASES[id].map((of) => said(id, of, words));
    expect(showing).not.toBe(hidden);
    const { title, idea, question } = words.each[id];
    for (const text of [title, idea, question, showing, hidden]) {
      expect(text).not.toMatch(/undefined|null|NaN|Infinity|false|object/);
    }
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
