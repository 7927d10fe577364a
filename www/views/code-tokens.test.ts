import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markToken, splitTokens, stripMarks, TOKEN_KINDS } from './code-tokens.ts';

/** Pieces as a highlighter finds them: tokens, and what is between two of them. */
const found = fc.array(
  fc.record({ kind: fc.constantFrom(...TOKEN_KINDS, null), text: fc.stringMatching(/^[ -~\n]{1,9}$/) }),
);

describe('marks', () => {
  it('give back the text, and its tokens', () => {
    fc.assert(
      fc.property(found, (all) => {
        const text = all.map(({ kind, text }) => (kind ? markToken(kind, text) : text)).join('');
        expect(stripMarks(text)).toBe(all.map(({ text }) => text).join(''));
        const tokens = all.filter(({ kind }) => kind !== null);
        expect(splitTokens(text).filter(({ kind }) => kind !== null)).toEqual(tokens);
        expect(splitTokens(text).map(({ text }) => text)).not.toContain('');
      }),
    );
  });
});
