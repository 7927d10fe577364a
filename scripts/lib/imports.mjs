// The map of the project: which part of the source may use which others.

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';

/** Rust: each part of `src`, and the parts that it may use. */
export const RUST = {
  trace: [],
  message: ['trace'],
  workload: ['message'],
  machine: ['message', 'trace', 'workload'],
  strategy: ['machine', 'message', 'trace', 'workload'],
  measure: ['strategy', 'machine', 'message', 'trace', 'workload'],
  predict: ['measure', 'strategy', 'machine', 'message', 'trace', 'workload'],
  report: ['predict', 'measure', 'strategy', 'machine', 'message', 'trace', 'workload'],
  share: ['report', 'predict', 'measure', 'strategy', 'machine', 'message', 'trace', 'workload'],
  server: ['share', 'report', 'predict', 'measure', 'strategy', 'machine', 'message', 'trace', 'workload'],
  command: ['share', 'report', 'predict', 'measure', 'strategy', 'machine', 'message', 'trace', 'workload'],
  // The binary and the exports use the crate from outside.
  main: [],
  exports: [],
};

/** The only parts that may use browser APIs. Everything else is built and tested natively. */
const BROWSER = { crates: /\b(wasm_bindgen(?:_futures)?|js_sys|web_sys)\b/, in: /^src\/(machine\/web|exports)\// };

/** TypeScript: each part of `www`, a folder or a file, and the parts that it may import. */
export const WWW = {
  boot: [],
  model: [],
  address: [],
  'other-tabs': [],
  'show-hidden': [],
  io: [],
  'service-worker': ['io'],
  root: [],
  handover: ['root'],
  hosting: ['io', 'model', 'root', 'service-worker'],
  timeline: ['model'],
  charts: ['model', 'timeline'],
  settings: ['model'],
  feeds: ['model'],
  state: ['model', 'settings'],
  storage: [],
  guesses: ['model', 'state'],
  lessons: ['model', 'storage'],
  styles: [],
  exports: ['model', 'timeline'],
  words: ['guesses', 'lessons', 'model', 'storage'],
  embed: ['model', 'show-hidden', 'words'],
  engine: ['io', 'model', 'show-hidden', 'words'],
  controller: ['address', 'feeds', 'model', 'other-tabs', 'settings', 'state', 'timeline', 'words'],
  views: [
    'charts',
    'controller',
    'embed',
    'exports',
    'feeds',
    'guesses',
    'handover',
    'lessons',
    'model',
    'settings',
    'show-hidden',
    'state',
    'storage',
    'styles',
    'timeline',
    'words',
  ],
  perfetto: ['handover', 'model', 'storage', 'styles', 'words'],
  'page-api': ['address', 'controller', 'exports', 'model'],
  embedded: ['embed', 'model', 'views'],
  main: [
    'address',
    'controller',
    'page-api',
    'embed',
    'embedded',
    'engine',
    'hosting',
    'model',
    'root',
    'state',
    'styles',
    'views',
    'words',
  ],
};

/** Only the engine may import anything outside `www`: the artifacts. */
const ARTIFACTS = { path: /^build\/wasm\//, in: /^www\/engine\// };

/**
 * A message for every import in the wrong direction.
 * @param {string} root folder of the project
 */
export async function violations(root) {
  const rust = await each(join(root, 'src'), /\.rs$/, (file, text) => rustViolations(`src/${file}`, text));
  const www = await each(join(root, 'www'), /\.(tsx?|mjs)$/, (file, text) => wwwViolations(`www/${file}`, text));
  return [...rust, ...www].sort();
}

/**
 * @param {string} folder
 * @param {RegExp} kind of file
 * @param {(file: string, text: string) => string[]} check
 */
async function each(folder, kind, check) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => kind.test(file));
  const found = files.map(async (file) =>
    check(file.replaceAll('\\', '/'), await readFile(join(folder, file), 'utf8')),
  );
  return (await Promise.all(found)).flat();
}

/**
 * @param {string} file
 * @param {string} text
 */
export function rustViolations(file, text) {
  const code = text.replace(/\/\/.*$/gm, '');
  const part = partOf(file);
  // The crate's root only declares the parts.
  const found = part === 'lib' ? [] : wrong(file, part, partsNamed(file, code), RUST);
  const crate = BROWSER.in.test(file) ? null : BROWSER.crates.exec(code)?.[1];
  return crate ? [...found, `${file} names ${crate}: only src/machine/web and src/exports may`] : found;
}

/**
 * The parts that `crate::` paths name, and `super::` paths that reach the crate's root.
 * @param {string} file
 * @param {string} code
 */
function partsNamed(file, code) {
  const depth = file.replace(/\/mod\.rs$/, '').split('/').length - 1;
  const paths = new RegExp(`(?:\\bcrate::|(?:\\bsuper::){${depth},})(\\{[^;]*\\}|\\w+)`, 'g');
  return [...code.matchAll(paths)]
    .flatMap(([, path = '']) => (path.startsWith('{') ? topLevel(path) : [path]))
    .filter((name) => name in RUST);
}

/**
 * The first names of `{a::b, c::{d, e}}`: a and c.
 * @param {string} group
 */
function topLevel(group) {
  let depth = 0;
  const outer = [...group].filter((character) => {
    if (character === '}') depth -= 1;
    const kept = depth <= 1 && character !== '{' && character !== '}';
    if (character === '{') depth += 1;
    return kept;
  });
  return outer
    .join('')
    .split(',')
    .map((path) => path.trim().split('::')[0] ?? '');
}

/**
 * @param {string} file
 * @param {string} text
 */
export function wwwViolations(file, text) {
  const imported = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g)].map(([, path = '']) =>
    posix.normalize(posix.join(dirname(file), path)),
  );
  const inside = imported.filter((path) => path.startsWith('www/'));
  const outside = imported
    .filter((path) => !path.startsWith('www/') && !(ARTIFACTS.path.test(path) && ARTIFACTS.in.test(file)))
    .map((path) => `${file} imports ${path}: only www/engine may, and only from build/wasm`);
  return [...wrong(file, partOf(file), inside.map(partOf), WWW), ...outside];
}

/** @param {string} file as src/PART/... or www/PART.ts */
function partOf(file) {
  return (file.split('/')[1] ?? '').replace(/\..*$/, '');
}

/**
 * @param {string} file
 * @param {string} part that it is in
 * @param {string[]} named parts
 * @param {Record<string, string[]>} rules
 */
function wrong(file, part, named, rules) {
  const allowed = rules[part];
  if (!allowed) return [`${file} is in no part that scripts/lib/imports.mjs knows: add it there`];
  return [...new Set(named)]
    .filter((name) => name !== part && !allowed.includes(name))
    .map((name) => `${file} uses ${name}: ${part} may use ${allowed.join(', ') || 'no other part'}`);
}
