// Links mean the same to the page and to the engine.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSettings, initSync } from '../../build/wasm/links/links.js';
import { readLink, writeLink } from '../../www/embed/link.ts';
import { unreadParts } from '../../www/embed/unread.ts';
import description from '../../www/model/description.json' with { type: 'json' };
import type { Amount, CheckedSettings, Description, Settings } from '../../www/model/generated.ts';

const known = description as Description;
initSync({ module: readFileSync(new URL('../../build/wasm/links/links_bg.wasm', import.meta.url)) });

/** As the engine reads it, without the person's own task. */
function engineReads(link: string): CheckedSettings {
  return JSON.parse(checkSettings(link));
}

const withoutOwn = ({ own: _, ...settings }: Settings) => settings;
const read = (link: string) => readLink(link, known);

const number = ({ min, max, default: otherwise }: Pick<Amount, 'min' | 'max' | 'default'>) =>
  fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max, otherwise));

/** A step as people write it, with some of its amounts. */
const step = fc
  .constantFrom(...known.steps)
  .chain(({ id, amounts }) =>
    fc
      .tuple(fc.integer({ min: 1, max: amounts.length }), ...amounts.map(number))
      .map(([count, ...values]) =>
        amounts
          .slice(0, count)
          .reduce(
            (text, amount, place) => `${text}${amount.id === 'jitter' ? '~' : ':'}${values[place]}`,
            id as string,
          ),
      ),
  );

const parameter = fc.oneof(
  fc.constantFrom(...Object.values(known.amounts)).chain((amount) => number(amount).map((it) => `${amount.id}=${it}`)),
  fc.array(step, { minLength: 1, maxLength: known.maxSteps }).map((steps) => `steps=${steps.join()}`),
  fc
    .shuffledSubarray(
      known.strategies.map(({ id }) => id),
      { minLength: 1 },
    )
    .map((run) => `run=${run.join()}`),
  fc.constantFrom(...known.lessons).map((lesson) => `lesson=${lesson}`),
  fc.constantFrom('own=wait:300', 'own=wait:7,compute:21,dealer:3600'),
  fc.constantFrom('view=task:1', 'view=by:tasks,zoom:1200:5400,at:0,chart:sweep'),
);

const link = fc
  .uniqueArray(parameter, { selector: (text) => text.split('=')[0] })
  .map((parameters) => ['v=1', ...parameters].join('&'));

describe('a link', { timeout: 60_000 }, () => {
  it('has the same settings as the engine reads, and is written as the engine writes it', () => {
    fc.assert(
      fc.property(link, (link) => {
        const { settings, fragment, problems } = engineReads(link);
        expect(problems).toEqual([]);
        expect(unreadParts(link, known)).toEqual([]);
        expect(withoutOwn(read(link))).toEqual(withoutOwn(settings));
        expect(settings.own ?? {}).toMatchObject(read(link).own ?? {});
        expect(writeLink(read(link), known)).toBe(fragment);
      }),
      { numRuns: 300 },
    );
  });

  it('of nonsense also has the settings that the engine reads', () => {
    const noise = fc.oneof(
      link,
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[a-z0-9=&:~,%+ -]*$/),
      fc.constantFrom('tasks=-5', 'tasks=99999999999999999999', 'steps=sleep', 'steps=fetch:5:6~7', 'run=,,', '?v=1'),
      fc.constantFrom('steps=fetch~5:6', 'steps= sleep :5', 'run= threads ', 'seed= 7 ', 'steps=sleep:5:5:5', 'own=x'),
    );
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 5 }), (parts) => {
        const text = parts.join('&');
        const { settings, problems } = engineReads(text);
        expect(withoutOwn(read(text))).toEqual(withoutOwn(settings));
        expect(unreadParts(text, known).length > 0).toBe(problems.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  it('that is too long also has the settings that the engine reads', () => {
    const filler = fc.tuple(fc.constantFrom('x', '𝄞', '&'), fc.integer({ min: 1_930, max: 2_010 }));
    fc.assert(
      fc.property(filler, fc.array(parameter, { minLength: 1, maxLength: 4 }), ([character, count], parameters) => {
        const text = [character.repeat(count), ...parameters].join('&');
        const { settings, problems } = engineReads(text);
        expect(withoutOwn(read(text))).toEqual(withoutOwn(settings));
        expect(unreadParts(text, known).length > 0).toBe(problems.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  it.each(known.presets)('of the preset $id is written as it is', ({ link }) => {
    expect(writeLink(read(link), known)).toBe(link);
  });
});
