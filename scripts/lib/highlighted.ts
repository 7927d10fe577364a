// Highlights the templates of the page's programs at build time, so that visitors don't load a highlighter.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { highlightTree, type Tag, tagHighlighter, tags } from '@lezer/highlight';
import { parser as python } from '@lezer/python';
import { parser as rust } from '@lezer/rust';
import type { Plugin } from 'vite';
import { markToken, type TokenKind } from '../../www/views/code-tokens.ts';
import { ROOT } from './root.mjs';

const FOLDER = join(ROOT, 'src/share/programs');
const PARSERS = { python, rust };
const MODULE = /^\0?virtual:programs\/(python|rust)$/;

/** See `src/share/programs/template.rs`. */
const DIRECTIVE = /^\s*(?:#|\/\/) @/;
const TEMPLATE = /^(?:#|\/\/) @template /;
const VALUE = /\$([a-z-]+)/g;
/** The values that are numbers. The others are words or templates. */
const FIGURES = new Set('bytes jitter limit ms seed segments size step switch tasks threads'.split(' '));

const KINDS: Record<TokenKind, Tag[]> = {
  comment: [tags.comment, tags.lineComment, tags.blockComment, tags.docComment],
  keyword: [tags.keyword, tags.self],
  name: [tags.function(tags.definition(tags.variableName)), tags.className, tags.typeName],
  number: [tags.number, tags.bool, tags.null],
  string: [tags.string, tags.docString, tags.character],
};
const highlighter = tagHighlighter(
  Object.entries(KINDS).flatMap(([kind, tags]) => tags.map((tag) => ({ tag, class: kind }))),
);

export type Language = keyof typeof PARSERS;

/** The highlighted template files of a language. */
export function highlightedFiles(language: Language): string[] {
  const folder = join(FOLDER, language);
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return file.endsWith('.sh') ? text : highlighted(language, text);
    });
}

/** The modules `virtual:programs/LANGUAGE`. */
export function programs(): Plugin {
  return {
    name: 'manyhands:programs',
    resolveId: (id) => (MODULE.test(id) ? `\0${id}` : null),
    load(id) {
      const [, language] = MODULE.exec(id) ?? [];
      if (!language) return null;
      return `export default ${JSON.stringify(highlightedFiles(language as Language))};`;
    },
  };
}

/** Parses each template of a file separately. */
export function highlighted(language: Language, file: string): string {
  const lines = file.split('\n');
  const starts = lines.flatMap((line, at) => (TEMPLATE.test(line) ? [at] : []));
  const templates = starts.map((start, at) => lines.slice(start, starts[at + 1]).join('\n'));
  return templates.map((template) => markedUp(language, template)).join('\n');
}

function markedUp(language: Language, text: string): string {
  // Replacements of the same length that the parser accepts.
  const readable = text.replace(VALUE, (all, name) => (FIGURES.has(name) ? '0' : 'x').repeat(all.length));
  let done = 0;
  let out = '';
  highlightTree(PARSERS[language].parse(readable), highlighter, (from, to, kind) => {
    out +=
      text.slice(done, from) +
      text
        .slice(from, to)
        .split('\n')
        .map(line(kind as TokenKind))
        .join('\n');
    done = to;
  });
  return out + text.slice(done);
}

/** Splits tokens at line ends, because lines can be left out, and keeps directives unchanged. */
function line(kind: TokenKind): (line: string) => string {
  return (line) => (line === '' || DIRECTIVE.test(line) ? line : markToken(kind, line));
}
