// Every language says all that there is to say, with the figures that belong to it.

import { describe, expect, it } from 'vitest';
import type { Description, Progress, Step } from '../model/generated.ts';
import { run, SETTINGS } from '../model.fixture.ts';
import { type Catalogue, withOverrides } from './catalogue.ts';
import type { EngineMessages, EngineNames } from './engine.ts';
import { LANGUAGES } from './languages.ts';

const KINDS = ['problems', 'failures', 'caveats', 'notes', 'findings', 'causes', 'forecasts'] as const;
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

/** What may be the same as in English: names and signs; and in a kitchen what speaks of nothing that it has a name for. */
const ALIKE = {
  de: /^(Manyhands.*|Threads?|Pipeline|asyncio\.gather|(Thread|Process)PoolExecutor|In Python|Median|Pool|Speedup|GIL|Ideal|ms|px|Bytes?|Name|in|ideal|[^\p{L}]*)$/u,
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
        // Overrides of English may leave out what has nothing to do with them: links, whatever they are read by.
        expect([id, kind]).toEqual(['kitchen', 'problems']);
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

  it('everything that can be set or chosen has a name and an explanation', () => {
    const lacking = [
      ...Object.keys(description.amounts).filter((id) => !(id in engine.amounts)),
      ...description.strategies.filter(({ id }) => !engine.strategies[id]),
      ...description.presets.filter(({ id }) => !engine.presets[id]),
      ...description.steps.filter(({ id, amounts }) => amounts.some((amount) => !engine.steps[id]?.amounts[amount.id])),
    ];
    expect(lacking).toEqual([]);
  });

  it('progress tells all that is known', () => {
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
      text: '',
    };
    const text = engine.progress(progress, { unit: 's', count: 42 });
    expect(text).toMatch(/Pipeline.*5.*1.234.*3.*17.*42 s/);
    expect(engine.progress({ ...progress, warmingUp: true }, null)).toMatch(/^[^:]*: 5[^\d]*1.234[^\d]*$/);
  });

  it('a row tells its figures', () => {
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

  it('nothing is left in English but names', async () => {
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

/** A sentence in which nothing is missing. */
const WHOLE = /^(?!.*(undefined|NaN|\[object|null)).{5,}$/;

describe('labels of steps and amounts stand within sentences', () => {
  const labelsOf = (steps: Labelled[], amounts: Labelled[]) =>
    [...steps, ...steps.flatMap((step) => Object.values(step.amounts ?? {})), ...amounts].map((it) => it.label);
  const kitchen = engines['./kitchen/engine.ts']?.engine as EngineNames;

  it.each([
    ['English', labelsOf(description.steps, Object.values(description.amounts))],
    ['kitchen words', labelsOf(Object.values(kitchen.steps), Object.values(kitchen.amounts))],
  ])('in %s', (_, labels) => {
    expect(labels.length).toBeGreaterThan(20);
    // Names keep their capitals, and everything else has none.
    expect(labels.filter((label) => /\p{Lu}/u.test(label.replace(/Mandelbrot|SHA-256|A\/A/, '')))).toEqual([]);
    expect(labels.filter((label) => /sha|mandelbrot/.test(label))).toEqual([]);
  });
});

interface Labelled {
  label: string;
  amounts?: Labelled[] | Record<string, Labelled>;
}

const digits = (text: string) => text.replaceAll(/(?<=\d)[.,](?=\d{3})/g, '');

/** Numbers and quoted words of the English message that are missing in this text. */
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

/** Texts that are the same in both. A text with figures is asked for with figures that no two things share. */
function same(english: unknown, words: unknown, path: string): { path: string; text: string }[] {
  if (typeof english === 'string') return english === words ? [{ path, text: english }] : [];
  if (typeof english === 'function') {
    if (path.startsWith('figures')) return [];
    const [said, inWords] = [saidBy(english), saidBy(words)];
    return said !== null && said === inWords ? [{ path, text: said }] : [];
  }
  if (!english || typeof english !== 'object') return [];
  return Object.entries(english).flatMap(([key, value]) =>
    same(value, (words as Record<string, unknown> | undefined)?.[key], `${path}.${key}`),
  );
}

/** Null of a function that wants to know more than it is given here. */
function saidBy(words: unknown): string | null {
  try {
    const said = String((words as (...given: unknown[]) => unknown)(...GIVEN));
    return WHOLE.test(said) ? said : null;
  } catch {
    return null;
  }
}

/** Something for functions of texts, of counts, and of objects. */
const GIVEN = [Object.assign(new String('7'), run(), SETTINGS, { rounds: 3, repeats: 6 }), 8, 9];
