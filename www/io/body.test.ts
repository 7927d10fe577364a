import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf } from './body.ts';

describe('bodyOf', () => {
  it('gives the bytes that other programs derive from the same id', () => {
    // Computed with the same two published algorithms in Python.
    expect(Buffer.from(bodyOf('7-0-1', 12)).toString('hex')).toBe('fe09c6d5c2b3c18bde0e8c0a');
    expect(Buffer.from(bodyOf('a', 8)).toString('hex')).toBe('b8ae1a449e6d7928');
  });

  it('is as long as asked, and a longer one begins with a shorter one', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(5_000), fc.nat(5_000), (id, a, b) => {
        const [short, long] = [bodyOf(id, Math.min(a, b)), bodyOf(id, Math.max(a, b))];
        expect([short.length, long.length]).toEqual([Math.min(a, b), Math.max(a, b)]);
        expect(long.subarray(0, short.length)).toEqual(short);
      }),
    );
  });

  it('differs from task to task', () => {
    const bodies = Array.from({ length: 1_000 }, (_, task) => Buffer.from(bodyOf(`7-${task}-0`, 8)).toString('hex'));
    expect(new Set(bodies).size).toBe(1_000);
  });
});
