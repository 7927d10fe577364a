import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitTokens, stripMarks, TOKEN_KINDS } from '../../www/views/code-tokens.ts';
import { highlighted, highlightedFiles } from './highlighted.ts';
import { ROOT } from './root.mjs';

describe.each(['python', 'rust'] as const)('the templates of programs in %s', (language) => {
  it('equal their sources without the marks', () => {
    const folder = join(ROOT, 'src/share/programs', language);
    const files = readdirSync(folder).sort();
    const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(highlightedFiles(language).map(stripMarks)).toEqual(texts);
  });

  it('have tokens of all kinds, and none that spans lines', () => {
    const tokens = highlightedFiles(language).flatMap(splitTokens);
    expect(new Set(tokens.map(({ kind }) => kind))).toEqual(new Set([null, ...TOKEN_KINDS]));
    expect(tokens.filter(({ kind, text }) => kind !== null && text.includes('\n'))).toEqual([]);
  });
});

describe('a template', () => {
  const kinds = (language: 'python' | 'rust', line: string) =>
    splitTokens(highlighted(language, `${language === 'python' ? '#' : '//'} @template t\n${line}`))
      .filter(({ kind }) => kind !== null)
      .map(({ kind, text }) => `${kind} ${text}`);

  it.each([
    ['def run_task(task):', ['keyword def', 'name run_task']],
    ['TASKS = $tasks', ['number $tasks']],
    ['    data = $awaited', []],
    ['    # @if limit', []],
    [', "&as=jpeg"', ['string "&as=jpeg"']],
  ])('in Python: %s', (line, expected) => expect(kinds('python', line)).toEqual(expected));

  it.each([
    ['fn run_task($task: u32) {}', ['keyword fn', 'name run_task', 'name u32']],
    ['const TASKS: u32 = $tasks;', ['keyword const', 'name u32', 'number $tasks']],
    ['//! $sentence', ['comment //! $sentence']],
    ['    let data = $awaited;', ['keyword let']],
  ])('in Rust: %s', (line, expected) => expect(kinds('rust', line)).toEqual(expect.arrayContaining(expected)));
});
