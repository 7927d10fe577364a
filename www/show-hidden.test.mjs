import { describe, expect, it } from 'vitest';
import { showHidden } from './show-hidden.mjs';

describe('showHidden', () => {
  it.each([
    ['a\u202eb', String.raw`a\u{202e}b`],
    ['\u{e000}\u{e0041}', String.raw`\u{e000}\u{e0041}`],
    ['one\ntwo\r\t\u001b[2J', String.raw`one\u{a}two\u{d}\u{9}\u{1b}[2J`],
    ['z\u0301\u0301', String.raw`z\u{301}\u{301}`],
    ['\u2028\u00a0\u3164', String.raw`\u{2028}\u{a0}\u{3164}`],
    ['שלום', String.raw`\u{5e9}\u{5dc}\u{5d5}\u{5dd}`],
  ])('%j is shown as %s', (text, shown) => {
    expect(showHidden(text)).toBe(shown);
  });

  it('leaves what can be read', () => {
    const said = `--format must be table or json, not “C:\\Größe” … 猫 "1,000"`;
    expect(showHidden(said)).toBe(said);
  });
});
