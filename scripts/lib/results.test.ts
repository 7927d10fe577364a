// A frame reads the results in a link as the engine does.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSettings, initSync as initLinks } from '../../build/wasm/links/links.js';
import { explainShared, initSync as initPlain } from '../../build/wasm/plain/plain.js';
import { crc32 } from '../../www/embed/bytes.ts';
import { readResults } from '../../www/embed/results.ts';
import description from '../../www/model/description.json' with { type: 'json' };
import type { CheckedSettings, Description, SharedReport } from '../../www/model/generated.ts';

const known = description as Description;
const artifact = (name: string) => readFileSync(new URL(`../../build/wasm/${name}/${name}_bg.wasm`, import.meta.url));
initLinks({ module: artifact('links') });
initPlain({ module: artifact('plain') });

/** The last strategy is measured twice: the second runs of the first one come last. */
const SETTINGS = 'v=1&tasks=3&run=event-loop,sequential,threads&check=1';
const LISTS = 4;

const read = (value: string, settings = SETTINGS) => readResults({ settings, value }, known);

/** What the engine says of them: null if they are damaged. */
function engineReads(value: string): SharedReport | null {
  try {
    return JSON.parse(explainShared(JSON.stringify({ settings: SETTINGS, value, link: null })));
  } catch {
    return null;
  }
}

/** The value of these bytes with their check. */
function sealed(content: number[], settings = SETTINGS): string {
  const check = new Uint8Array(new Uint32Array([crc32([...new TextEncoder().encode(settings), ...content])]).buffer);
  return Buffer.from([...content, ...check]).toString('base64url');
}

const numberBytes = (value: bigint | number): number[] => {
  const number = BigInt(value);
  return number < 128n ? [Number(number)] : [Number(number & 127n) | 128, ...numberBytes(number >> 7n)];
};
const signedBytes = (value: number) => numberBytes(value >= 0 ? 2 * value : -2 * value - 1);
const listBytes = (items: number[][]) => [...numberBytes(items.length), ...items.flat()];
const seriesBytes = (places: number[]) => listBytes(places.map((it, at) => signedBytes(it - (places[at - 1] ?? 0))));
const optionBytes = (bytes: number[] | null) => (bytes ? [1, ...bytes] : [0]);

const place = fc.oneof({ weight: 9, arbitrary: fc.nat(400_000) }, fc.constantFrom(0, 1, 400_000));
const optional = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 5 });

/** A list for each strategy: of as many samples, or empty. */
const samples = fc
  .integer({ min: 1, max: 7 })
  .chain((rounds) => {
    const measured = fc.array(place, { minLength: rounds, maxLength: rounds });
    const one = fc.oneof({ weight: 4, arbitrary: measured }, fc.constant<number[]>([]));
    return fc.array(one, { minLength: LISTS, maxLength: LISTS });
  })
  .map((all) => [0, ...listBytes(all.map(seriesBytes))]);

const entry = fc
  .tuple(fc.array(place, { minLength: 11, maxLength: 11 }), optional(fc.constant([4, 7])))
  .map(([places, ends]) => {
    const deciles = places.toSorted((one, other) => one - other);
    const interval = ends?.flatMap((at) => numberBytes(deciles[at] ?? 0)) ?? null;
    return [...numberBytes(100), ...seriesBytes(deciles), ...optionBytes(interval)];
  });

const quantiles = fc
  .array(optional(entry), { minLength: LISTS, maxLength: LISTS })
  .map((all) => [1, ...listBytes(all.map(optionBytes))]);

const encoded = fc
  .record({
    head: fc.tuple(
      fc.nat(40_000),
      fc.nat(300),
      fc.nat(300),
      fc.nat(300),
      fc.nat(4),
      fc.nat(999),
      fc.nat(5),
      fc.nat(500),
    ),
    responder: fc.nat(2),
    checksum: optional(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
    costs: fc.array(place, { maxLength: known.maxSteps }),
    others: fc.tuple(optional(place), optional(place), optional(place)),
    makespans: fc.oneof(samples, quantiles),
  })
  .map(({ head, responder, checksum, costs, others, makespans }) => [
    1,
    ...head.flatMap(numberBytes),
    responder,
    ...optionBytes(checksum === null ? null : numberBytes(checksum)),
    ...listBytes(costs.map(numberBytes)),
    ...others.flatMap((it) => optionBytes(it === null ? null : numberBytes(it))),
    ...makespans,
  ]);

/** What the engine also says, as far as a frame shows it. */
function expectEqual(value: string): void {
  const [ours, theirs] = [read(value), engineReads(value)];
  if (typeof ours === 'string' || !theirs) {
    expect([ours, theirs]).toEqual(['damaged', null]);
    return;
  }
  for (const name of ['date', 'version', 'platform', 'cores', 'checksum', 'hasSamples'] as const)
    expect(ours[name], name).toEqual(theirs[name]);
  const figures = ours.runs.map((run, at) => {
    const { lowMs, highMs } = theirs.runs[at] ?? {};
    // The engine draws the intervals of samples.
    return ours.hasSamples ? { ...run, lowMs, highMs } : run;
  });
  const close = (value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value);
  const rounded = (runs: object) => JSON.parse(JSON.stringify(runs, (_, value) => close(value)));
  expect(rounded(figures)).toEqual(
    rounded(theirs.runs.map((run) => ({ ...run, speedupLow: null, speedupHigh: null }))),
  );
}

describe('results in a link', { timeout: 60_000 }, () => {
  it('are what the engine reads', () => {
    let count = 0;
    fc.assert(
      fc.property(encoded, (content) => {
        const value = sealed(content);
        if (engineReads(value)) count += 1;
        expectEqual(value);
      }),
      { numRuns: 150 },
    );
    expect(count).toBeGreaterThan(100);
  });

  it('of any bytes with a check are damaged where the engine says so', () => {
    const changed = fc
      .tuple(encoded, fc.nat(), fc.array(fc.nat(255), { maxLength: 3 }))
      .map(([content, at, bytes]) => content.toSpliced(1 + (at % content.length), 1, ...bytes));
    const random = fc.array(fc.nat(255), { maxLength: 60 }).map((bytes) => [1, ...bytes]);
    fc.assert(
      fc.property(fc.oneof(changed, random), (content) => expectEqual(sealed(content))),
      { numRuns: 300 },
    );
  });

  it('are damaged if they were cut or changed, or belong to other settings, as the engine says', () => {
    const anything = fc.oneof(fc.string({ unit: 'grapheme' }), fc.base64String(), fc.stringMatching(/^[\w-]*$/));
    const cut = fc.tuple(encoded, fc.nat(), anything).map(([content, at, text]) => {
      const value = sealed(content);
      return value.slice(0, at % (value.length + 1)) + [...text].slice(0, 2).join('');
    });
    fc.assert(
      fc.property(fc.oneof(anything, cut), encoded, (value, content) => {
        const { problems, results }: CheckedSettings = JSON.parse(
          checkSettings(`${SETTINGS}&r=${encodeURIComponent(value)}`),
        );
        expect(read(value) === 'damaged').toBe(problems.some(({ code }) => code === 'damaged-results'));
        expect(results.length > 0).toBe(problems.length === 0);
        expect(read(sealed(content), `${SETTINGS}&seed=2`)).toBe('damaged');
      }),
      { numRuns: 300 },
    );
  });

  it('of a newer encoding are newer', () => {
    expect(read(sealed([2, 3, 4]))).toBe('newer');
  });
});
