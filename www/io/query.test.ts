import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BYTES, MAX_MS, readQuery } from './query.ts';

function reasonFor(query: string): string {
  const reading = readQuery(query);
  return reading.ok ? 'accepted' : reading.reason;
}

const name = fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/);
const valid = fc.record({ ms: fc.nat(MAX_MS), bytes: fc.nat(MAX_BYTES), id: name, picture: fc.boolean() });

describe('readQuery', () => {
  it('reads what was asked', () => {
    const ask = { ms: 200, bytes: 1024, id: '7-0-1', picture: false };
    expect(readQuery('?ms=200&bytes=1024&id=7-0-1&once=a.1')).toEqual({ ok: true, ask });
    expect(readQuery('id=7-0-1&bytes=1024&ms=200')).toEqual({ ok: true, ask });
    const picture = { ok: true, ask: { ...ask, picture: true } };
    expect(readQuery('ms=200&bytes=1024&id=7-0-1&as=jpeg')).toEqual(picture);
  });

  it('takes the largest amounts and nothing beyond', () => {
    expect(reasonFor(`ms=${MAX_MS}&bytes=${MAX_BYTES}&id=x`)).toBe('accepted');
    expect(reasonFor('ms=10001&bytes=0&id=x')).toBe('ms must be a whole number from 0 to 10000, not "10001"');
    expect(reasonFor('ms=0&bytes=1048577&id=x')).toContain('bytes must be a whole number from 0 to 1048576');
  });

  it.each(['', '-1', '+1', '1.5', '1e3', '01', ' 1', '0x10', 'Infinity', 'NaN', '١', '99999999999999999999'])(
    'does not take %j for a number',
    (text) => {
      expect(reasonFor(new URLSearchParams({ ms: text, bytes: '0', id: 'x' }).toString())).toMatch(/^ms must/);
    },
  );

  it.each(['', 'a b', 'ü', 'a/b', '<script>', 'x'.repeat(65)])('does not take %j for an id or a once', (text) => {
    expect(reasonFor(new URLSearchParams({ ms: '0', bytes: '0', id: text }).toString())).toMatch(/^id must/);
    expect(reasonFor(new URLSearchParams({ ms: '0', bytes: '0', id: 'x', once: text }).toString())).toMatch(
      /^once must/,
    );
  });

  it('names what is missing, given twice, or unknown', () => {
    expect(reasonFor('bytes=0&id=x')).toBe('ms is missing');
    expect(reasonFor('ms=0&id=x')).toBe('bytes is missing');
    expect(reasonFor('ms=0&bytes=0')).toBe('id is missing');
    expect(reasonFor('ms=0&bytes=0&id=x&ms=1')).toBe('ms is given more than once');
    expect(reasonFor('ms=0&bytes=0&id=x&as=png')).toBe('as can only be jpeg, not "png"');
    expect(reasonFor('ms=0&bytes=0&id=x&delay=1')).toBe(
      'unknown parameter "delay": /io takes ms, bytes, id, once and as',
    );
  });

  it('shows only the beginning of a long text', () => {
    expect(reasonFor(`${'y'.repeat(5_000)}=1`).length).toBeLessThan(150);
  });

  it('reads back everything valid', () => {
    fc.assert(
      fc.property(valid, fc.option(name), (ask, once) => {
        const query = new URLSearchParams({ ms: String(ask.ms), bytes: String(ask.bytes), id: ask.id });
        if (once !== null) query.set('once', once);
        if (ask.picture) query.set('as', 'jpeg');
        expect(readQuery(`?${query}`)).toEqual({ ok: true, ask });
      }),
    );
  });

  it('never throws, and accepts only what it could have written itself', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.nat().map(String), name);
    const pair = fc.tuple(fc.oneof(fc.constantFrom('ms', 'bytes', 'id', 'once', 'as'), fc.string()), value);
    const query = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pair).map((pairs) => pairs.map(([key, text]) => `${key}=${text}`).join('&')),
    );
    fc.assert(
      fc.property(query, (text) => {
        const reading = readQuery(text);
        if (!reading.ok) {
          expect(reading.reason).not.toBe('');
          return;
        }
        const { ms, bytes, id, picture } = reading.ask;
        const as = picture ? '&as=jpeg' : '';
        expect(readQuery(`ms=${ms}&bytes=${bytes}&id=${id}${as}`)).toEqual(reading);
      }),
      { numRuns: 1_000 },
    );
  });
});
