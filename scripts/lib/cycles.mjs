// Finds cycles among Rust modules. Biome finds them in TypeScript: see noImportCycles in biome.json.

import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

/** @typedef {Map<string, Set<string>>} Graph of modules by their path, and the modules that each uses */

/**
 * Every cycle, as a list of its modules.
 * @param {string} root folder of the project
 */
export async function cycles(root) {
  const rust = await texts(join(root, 'src'), /\.rs$/);
  return cyclesIn(rustGraph(rust)).map((cycle) => cycle.join(' → '));
}

/**
 * One cycle for each group of modules that can all be reached from one another.
 * @param {Graph} graph
 */
export function cyclesIn(graph) {
  /** @type {string[][]} */
  const found = [];
  const done = new Set();
  /** @type {string[]} */
  const path = [];
  /** @param {string} module */
  const visit = (module) => {
    const at = path.indexOf(module);
    if (at >= 0) return void found.push([...path.slice(at), module]);
    if (done.has(module)) return;
    path.push(module);
    for (const used of graph.get(module) ?? []) visit(used);
    path.pop();
    done.add(module);
  };
  for (const module of graph.keys()) visit(module);
  return found;
}

/**
 * Resolves `crate::` and `super::` paths, including re-exports. A module and its children count as one, so children may use
 * their parent.
 * @param {Map<string, string>} files texts by path
 * @returns {Graph}
 */
export function rustGraph(files) {
  const modules = new Map([...files].map(([file, text]) => [moduleOf(file), code(text)]));
  return new Map(
    [...modules].map(([module, text]) => {
      const used = pathsIn(text, module).map((path) => resolve(path, modules));
      return [module, new Set(used.filter((other) => !isWithin(other, module) && !isWithin(module, other)))];
    }),
  );
}

/** @param {string} file */
function moduleOf(file) {
  return file.replace(/(^|\/)(mod|lib)\.rs$/, '').replace(/\.rs$/, '');
}

/**
 * Removes comments and tests.
 * @param {string} text
 */
function code(text) {
  return text.replace(/\/\/.*$/gm, '').replace(/#\[cfg\(test\)\]\s*mod tests \{[\s\S]*$/, '');
}

/**
 * The paths that a module uses, relative to the crate's root.
 * @param {string} text
 * @param {string} module
 */
function pathsIn(text, module) {
  const place = module === '' ? [] : module.split('/');
  return [...text.matchAll(/\b((?:crate|super)(?:::super)*)::((?:\w+::)*(?:\w+|\{[^;]*\}))/g)].flatMap(
    ([, start = '', path = '']) => {
      const from = start.startsWith('crate') ? [] : place.slice(0, -start.split('::').length);
      return leaves(path).map((leaf) => [...from, ...leaf.split('::')].filter(Boolean));
    },
  );
}

/**
 * The paths in `a::{b, c::{d, e}}`: a::b, a::c::d and a::c::e.
 * @param {string} path
 * @returns {string[]}
 */
function leaves(path) {
  const open = path.indexOf('{');
  if (open < 0) return [path.trim()];
  const [head, inner] = [path.slice(0, open).trim(), path.slice(open + 1, path.lastIndexOf('}'))];
  let depth = 0;
  const parts = [''];
  for (const character of inner) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.filter((part) => part.trim() !== '').flatMap((part) => leaves(part.trim()).map((leaf) => head + leaf));
}

/**
 * The module that defines what a path names: follows modules as far as possible, and then their re-exports.
 * @param {string[]} path
 * @param {Map<string, string>} modules
 * @returns {string}
 */
function resolve(path, modules) {
  let length = path.length;
  while (length > 0 && !modules.has(path.slice(0, length).join('/'))) length -= 1;
  const module = path.slice(0, length).join('/');
  const name = path[length];
  if (name === undefined) return module;
  for (const [, exported = ''] of (modules.get(module) ?? '').matchAll(
    /pub(?:\([^)]*\))? use ((?!crate|super)[^;]+);/g,
  )) {
    for (const leaf of leaves(exported.replace(/^self::/, ''))) {
      const [first = '', ...rest] = leaf.split('::');
      if (leaf.split(/::|\s+as\s+/).at(-1) === name && modules.has(posix.join(module, first)))
        return resolve([...path.slice(0, length), first, ...rest.map((part) => part.replace(/\s+as.*/, ''))], modules);
    }
  }
  return module;
}

/**
 * @param {string} module
 * @param {string} other
 */
function isWithin(module, other) {
  return module === other || other === '' || module.startsWith(`${other}/`);
}

/**
 * @param {string} folder
 * @param {RegExp} kind of file
 */
async function texts(folder, kind) {
  const names = (await readdir(folder, { recursive: true })).filter((file) => kind.test(file));
  const read = names.map(
    async (file) => /** @type {const} */ ([file.replaceAll('\\', '/'), await readFile(join(folder, file), 'utf8')]),
  );
  return new Map(await Promise.all(read));
}
