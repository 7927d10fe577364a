// Every language has all texts, with their figures.

import { describe, expect, it } from 'vitest';
import type { Description, Progress, Step } from '../model/generated.ts';
import { run, SETTINGS } from '../model.fixture.ts';
import { type Catalogue, withOverrides } from './catalogue.ts';
import type { EngineMessages, EngineNames } from './engine.ts';
import { LANGUAGES } from './languages.ts';

const KINDS = [
  'problems',
  'failures',
  'fileProblems',
  'caveats',
  'notes',
  'findings',
  'causes',
  'observations',
  'forecasts',
] as const;
const OF_ADVICE = ['reasons', 'warnings', 'captions', 'doubts', 'suggestions', 'workers', 'changes'] as const;

type Kind = (typeof KINDS | typeof OF_ADVICE)[number];

/** Written by `tests/messages.rs`. */
const [messages] = Object.values(
  import.meta.glob<Messages>('../../tests/messages.json', { eager: true, import: 'default' }),
) as [Messages];

type Messages = Record<Kind, Said[]> & {
  description: Description;
  workloads: { tasks: number; steps: Step[]; sentence: string }[];
};

const { description } = messages;
const english = import.meta.glob<Record<string, unknown>>('./en/*.ts', { eager: true });
const engines = import.meta.glob<{ engine: EngineNames & EngineMessages }>('./*/engine.ts', { eager: true });

/** Texts that may be the same as in English: names and symbols; in kitchen words also text without any kitchen term. */
const ALIKE = {
  de: /^(Manyhands.*|Threads?|Pipeline|asyncio(\.gather)?|(dask\.distributed\.)?Client\.map|Dask|Ray|@ray\.remote|(Thread|Process)PoolExecutor|In Python|SVG|PNG|JSON|CSV|Median|Pool|Speedup|GIL|Ideal|ms|px|Bytes?|Name|Link|Chromium|Firefox|WebKit|Linux|Windows|macOS|Android|iOS|in|ideal|\d+ ms|[^\p{L}]*)$/u,
  kitchen: /^(?!.*\b(tasks?|threads?|comput\w+|wait\w*|lock\w*|lanes?|process(es)?|event loop)\b).*$/i,
};

type Said = { code: string; message: string } & Record<string, unknown>;

describe.each(['de', 'kitchen'] as const)('in the language %s', (id) => {
  const engine = engines[`./${id}/engine.ts`]?.engine as EngineNames & EngineMessages;

  describe.each([...KINDS, ...OF_ADVICE])('the engine’s %s', (kind) => {
    it.each(messages[kind])('$message', (said) => {
      const all = { ...engine, ...engine.advice };
      const words = all[kind] as unknown as Record<string, (said: Said, more: Description) => string> | undefined;
      const text = words?.[said.code]?.(said, description);
      if (text === undefined) {
        // Overrides of English may leave out messages without any of their terms: those about links and files.
        expect(['kitchen problems', 'kitchen fileProblems']).toContain(`${id} ${kind}`);
        return;
      }
      expect(text).toMatch(WHOLE);
      expect(text).not.toBe(said.message);
      expect(lacking(text, said, id)).toEqual([]);
    });
  });

  it.each(messages.workloads)('the workload $sentence', ({ tasks, steps, sentence }) => {
    const text = engine.workload(tasks, steps);
    expect(text).toMatch(WHOLE);
    expect(text).not.toBe(sentence);
    for (const amount of steps.flatMap((step) => Object.values(step))) {
      if (typeof amount === 'number' && amount > 1) expect(digits(text)).toContain(String(amount));
    }
  });

  it('all settings and choices have a name and an explanation', () => {
    const lacking = [
      ...Object.keys(description.amounts).filter((id) => !(id in engine.amounts)),
      ...description.strategies.filter(({ id }) => !engine.strategies[id]),
      ...description.presets.filter(({ id }) => !engine.presets[id]),
      ...description.steps.filter(({ id, amounts }) => amounts.some((amount) => !engine.steps[id]?.amounts[amount.id])),
    ];
    expect(lacking).toEqual([]);
  });

  it('progress contains all known figures', () => {
    const progress: Progress = {
      strategy: 'pipeline',
      label: 'Pipeline',
      round: 2,
      rounds: 17,
      done: 5,
      tasks: 1_234,
      permille: 500,
      leftMs: 42_000,
      warmingUp: false,
      overdue: false,
      text: '',
    };
    const text = engine.progress(progress, { unit: 's', count: 42 });
    expect(text).toMatch(/Pipeline.*5.*1.234.*3.*17.*42 s/);
    expect(engine.progress({ ...progress, warmingUp: true }, null)).toMatch(/^[^:]*: 5[^\d]*1.234[^\d]*$/);
    expect(engine.progress({ ...progress, overdue: true }, { unit: 's', count: 42 })).not.toMatch(/42/);
  });

  it('a row contains its figures', () => {
    const row = run({
      label: 'Pipeline',
      strategy: 'pipeline',
      medianMs: 123,
      speedup: 4.567,
      maxInFlight: 8,
      maxActive: 7,
    });
    expect(engine.run(row)).toMatch(/Pipeline.*123 ms.*4.57.*8.*7/);
  });

  it('only names are the same as in English', async () => {
    const { catalogue } = await LANGUAGES[id].load();
    const alike = Object.values(english).flatMap((module) =>
      Object.entries(module).flatMap(([section, words]) => {
        const overrides = catalogue[section as keyof Catalogue] ?? {};
        return same(words, withOverrides(words as object, overrides), section);
      }),
    );
    const named = [
      ...description.strategies.flatMap(({ id, ...said }) => same(said, engine.strategies[id], id)),
      ...description.presets.flatMap(({ id, ...said }) => same(said, engine.presets[id], id)),
      ...description.steps.flatMap(({ id, amounts, ...said }) => [
        ...same(said, engine.steps[id], id),
        ...amounts.flatMap((amount) => same(amount, engine.steps[id]?.amounts[amount.id], `${id} ${amount.id}`)),
      ]),
      ...Object.entries(description.amounts).flatMap(([id, said]) => same(said, engine.amounts[id as never], id)),
    ];
    expect([...alike, ...named].filter(({ text }) => !ALIKE[id].test(text))).toEqual([]);
  });
});

/** A complete sentence. */
const WHOLE = /^(?!.*(undefined|NaN|\[object|null)).{5,}$/;

describe('labels of steps and amounts fit into sentences', () => {
  const labelsOf = (steps: Labelled[], amounts: Labelled[]) =>
    [...steps, ...steps.flatMap((step) => Object.values(step.amounts ?? {})), ...amounts].map((it) => it.label);
  const kitchen = engines['./kitchen/engine.ts']?.engine as EngineNames;

  it.each([
    ['English', labelsOf(description.steps, Object.values(description.amounts))],
    ['kitchen words', labelsOf(Object.values(kitchen.steps), Object.values(kitchen.amounts))],
  ])('in %s', (_, labels) => {
    expect(labels.length).toBeGreaterThan(20);
    // Only names are capitalized.
    expect(labels.filter((label) => /\p{Lu}/u.test(label.replace(/Mandelbrot|SHA-256|A\/A/, '')))).toEqual([]);
    expect(labels.filter((label) => /sha|mandelbrot/.test(label))).toEqual([]);
  });
});

interface Labelled {
  label: string;
  amounts?: Labelled[] | Record<string, Labelled>;
}

const digits = (text: string) => text.replaceAll(/(?<=\d)[.,](?=\d{3})/g, '');

/** The numbers and quoted words of the English message that are missing in this text. */
function lacking(text: string, said: Said, id: string): string[] {
  const figures = (from: string) =>
    digits(from)
      .match(/\d+(?:[.,]\d+)?/g)
      ?.map((figure) => figure.replace(',', '.')) ?? [];
  const has = figures(text);
  const quoted = [said.given, said.reason].filter((word) => typeof word === 'string');
  return [
    ...figures(said.message).filter((figure) => !has.includes(figure)),
    ...quoted.filter((word) => !text.includes(word) && said.code !== 'not-settings'),
  ].map((what) => `${id}: ${what}`);
}

/** Texts that are the same in both. Functions are called with sample arguments. */
function same(english: unknown, words: unknown, path: string): { path: string; text: string }[] {
  if (typeof english === 'string') return english === words ? [{ path, text: english }] : [];
  if (typeof english === 'function') {
    if (path.startsWith('figures')) return [];
    const text = result(english, path);
    return text === result(words, path) ? [{ path, text }] : [];
  }
  if (!english || typeof english !== 'object') return [];
  return Object.entries(english).flatMap(([key, value]) =>
    same(value, (words as Record<string, unknown> | undefined)?.[key], `${path}.${key}`),
  );
}

/** The text that a function returns for sample arguments. It fails if the arguments do not suit the function. */
function result(words: unknown, path: string): string {
  const text = String((words as (...values: unknown[]) => unknown)(...(ARGUMENTS[path] ?? SAMPLES)));
  expect(text, path).not.toMatch(/undefined|NaN|\[object|null/);
  return text;
}

/** Different figures, so that two texts are not the same by accident. Any missing property of the first one is a number. */
const SAMPLES = [
  new Proxy(Object.assign(new String('7'), run(), SETTINGS, { rounds: 3, repeats: 6 }), {
    get(values, key) {
      const value: unknown = Reflect.get(values, key);
      if (typeof value === 'function') return value.bind(values);
      return value === undefined && typeof key === 'string' ? 5 : value;
    },
  }),
  ...[8, 9, 10, 11, 12],
];

/** The arguments of functions that need more than numbers. */
const ARGUMENTS: Record<string, unknown[]> = {
  'lessons.chosen': [
    { answer: 'Pipeline', ms: 7, place: 'slowest', fastest: ['Pipeline', 'Sequential'], fastestMs: 5 },
  ],
  'guessing.outcome': [{ guessMs: 7, medianMs: 20, factor: 3, off: 'short' }],
  'advice.onNodes': ['Pipeline', { used: 7, count: 8, limit: 9, dealingMs: 10 }, { count: String, time: String }],
  'sweep.planned': [['7', '8'], 'ms', 2, 3],
  'timeline.many': [7, 'wait'],
};
