// Which part of the source may use which: the map of the project, as a table.

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';

/** Rust: each room of `src`, and the rooms that it may name. */
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
  // The command: it uses the crate from outside.
  main: [],
  exports: ['share', 'report', 'predict', 'measure', 'strategy', 'machine', 'message', 'trace', 'workload'],
};

/** The only places that may know of a browser. Everything else builds and is tested natively. */
const BROWSER = {
  crates: /\b(wasm_bindgen(?:_futures)?|js_sys|web_sys)\b/,
  in: /^src\/(machine\/web|exports)\//,
};

/** TypeScript: each part of `www`, a folder or a file, and the parts that it may import. */
export const WWW = {
  model: [],
  address: [],
  'other-tabs': [],
  'show-hidden': [],
  io: [],
  engine: ['model'],
  timeline: ['model'],
  charts: ['model', 'timeline'],
  settings: ['model'],
  progress: ['model'],
  state: ['model', 'settings'],
  guesses: ['model', 'state'],
  lessons: ['model', 'state'],
  styles: [],
  words: ['guesses', 'lessons', 'model'],
  views: [
    'charts',
    'guesses',
    'lessons',
    'model',
    'progress',
    'settings',
    'show-hidden',
    'state',
    'styles',
    'timeline',
    'words',
  ],
  controller: ['address', 'model', 'other-tabs', 'progress', 'settings', 'state', 'views', 'words'],
  'page-api': ['address', 'controller', 'model'],
  main: ['address', 'controller', 'page-api', 'engine', 'model', 'state', 'styles', 'views', 'words'],
};

/** Outside `www`, only the engine takes anything: the artifacts. */
const ARTIFACTS = { path: /^build\/wasm\//, in: /^www\/engine\// };

/**
 * Every import that runs the wrong way, in words.
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
  const room = roomOf(file);
  // The crate's root joins all rooms and uses none.
  const found = room === 'lib' ? [] : wrong(file, room, roomsNamed(file, code), RUST);
  const crate = BROWSER.in.test(file) ? null : BROWSER.crates.exec(code)?.[1];
  return crate ? [...found, `${file} names ${crate}: only src/machine/web and src/exports may`] : found;
}

/**
 * The rooms that `crate::` paths lead to, or `super::` ones that climb up to the crate's root.
 * @param {string} file
 * @param {string} code
 */
function roomsNamed(file, code) {
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
  return [...wrong(file, roomOf(file), inside.map(roomOf), WWW), ...outside];
}

/** @param {string} file as src/ROOM/... or www/ROOM.ts */
function roomOf(file) {
  return (file.split('/')[1] ?? '').replace(/\..*$/, '');
}

/**
 * @param {string} file
 * @param {string} room that it is in
 * @param {string[]} named rooms
 * @param {Record<string, string[]>} rules
 */
function wrong(file, room, named, rules) {
  const allowed = rules[room];
  if (!allowed) return [`${file} is in no part that scripts/lib/imports.mjs knows: add it there`];
  return [...new Set(named)]
    .filter((name) => name !== room && !allowed.includes(name))
    .map((name) => `${file} uses ${name}: ${room} may use ${allowed.join(', ') || 'no other part'}`);
}
