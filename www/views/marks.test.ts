import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marked, pieces, TOKEN_KINDS, unmarked } from './marks.ts';

/** Pieces as a highlighter finds them: tokens, and what is between two of them. */
const found = fc.array(
  fc.record({ kind: fc.constantFrom(...TOKEN_KINDS, null), text: fc.stringMatching(/^[ -~\n]{1,9}$/) }),
);

describe('marks', () => {
  it('give back the text, and its tokens', () => {
    fc.assert(
      fc.property(found, (all) => {
        const text = all.map(({ kind, text }) => (kind ? marked(kind, text) : text)).join('');
        expect(unmarked(text)).toBe(all.map(({ text }) => text).join(''));
        const tokens = all.filter(({ kind }) => kind !== null);
        expect(pieces(text).filter(({ kind }) => kind !== null)).toEqual(tokens);
        expect(pieces(text).map(({ text }) => text)).not.toContain('');
      }),
    );
  });
});
