// Checks that lists in documents are complete, and that their links have targets.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { RUST, WWW } from './imports.mjs';
import { ROOT } from './root.mjs';

/** @param {string} path */
const read = (path) => readFile(join(ROOT, path), 'utf8');

/**
 * Files below some folders, or in the top folder.
 * @param {string[]} folders
 * @param {RegExp} named
 */
async function files(folders, named) {
  const below = folders.map(async (folder) =>
    (await readdir(join(ROOT, folder), { recursive: true })).map((file) => `${folder}/${file}`),
  );
  const all = [...(await readdir(ROOT)), ...(await Promise.all(below)).flat()];
  return all.filter((file) => named.test(file) && !file.includes('node_modules')).sort();
}

it('lists every decision record with its title, status and date', async () => {
  const names = (await readdir(join(ROOT, 'docs/adr'))).filter((name) => name !== 'README.md').sort();
  const rows = await Promise.all(
    names.map(async (name) => {
      const [number] = name.split('-');
      const [, title, status, date] =
        new RegExp(`^# ${number}: (.+)\n\nStatus: (.+)\\. Date: (\\d{4}-\\d\\d-\\d\\d)\\.\n`).exec(
          await read(`docs/adr/${name}`),
        ) ?? [];
      return `| [${number}](${name}) | ${title} | ${status} | ${date} |`;
    }),
  );
  const index = (await read('docs/adr/README.md')).split('\n').filter((line) => line.startsWith('| ['));
  expect(index).toEqual(rows);
});

it('explains every direct dependency, and no removed ones', async () => {
  const { dependencies, devDependencies } = JSON.parse(await read('package.json'));
  const manifests = await files(['src', 'python', 'tools', 'bench', 'fuzz'], /(^|\/)Cargo\.toml$/);
  const crates = (await Promise.all(manifests.map(async (path) => cratesIn(await read(path))))).flat();
  const used = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies), ...crates]);

  const document = await read('docs/dependencies.md');
  const [ours = ''] = document.split('\n## Of the programs');
  const explained = [...ours.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
  expect([...new Set(explained)].sort()).toEqual([...used].sort());
});

/**
 * The dependencies of a manifest, without the crates of this project.
 * @param {string} manifest
 */
function cratesIn(manifest) {
  const sections = manifest.split(/^(?=\[)/m).filter((section) => /^\[.*dependencies\]/.test(section));
  const lines = sections.flatMap((section) => section.split('\n'));
  return lines.flatMap((line) => /^([a-z][\w-]*) *=(?!.*\bpath\b)/.exec(line)?.[1] ?? []);
}

it('has no link to a missing file', async () => {
  const documents = await files(['docs'], /\.md$/);
  const broken = await Promise.all(
    documents.map(async (path) => {
      const links = [...(await read(path)).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, to]) => to ?? '');
      const missing = links.filter((to) => !/^[a-z]+:/.test(to) && !existsSync(join(ROOT, dirname(path), to)));
      return missing.map((to) => `${path}: ${to}`);
    }),
  );
  expect(broken.flat()).toEqual([]);
});

it('refers to no missing decision record in the code', async () => {
  const code = await files(
    ['src', 'www', 'python', 'scripts', 'tests', 'bench', 'tools'],
    /\.(rs|py|tsx?|mjs|css|toml)$/,
  );
  const broken = await Promise.all(
    code.map(async (path) => {
      const named = [...(await read(path)).matchAll(/docs\/[\w/.-]+\.md/g)].map(([name]) => name);
      return named.filter((name) => !existsSync(join(ROOT, name))).map((name) => `${path}: ${name}`);
    }),
  );
  expect(broken.flat()).toEqual([]);
});

it('lets Renovate find every version that is pinned outside a manifest', async () => {
  const { customManagers } = JSON.parse(await read('.github/renovate.json'));
  const pinned = await files(['src/share/programs', 'tests/programs', '.github'], /\.(sh|ts|yml)$/);
  const missed = await Promise.all(
    pinned.map(async (path) => {
      const text = await read(path);
      const versions = text.match(/(==|@=|cargo-[a-z]+@)\d+\.\d+/g) ?? [];
      const managers = customManagers.filter((/** @type {{ managerFilePatterns: string[] }} */ manager) =>
        manager.managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(path)),
      );
      const found = managers.flatMap((/** @type {{ matchStrings: string[] }} */ { matchStrings }) =>
        matchStrings.flatMap((match) => text.match(new RegExp(match, 'g')) ?? []),
      );
      return found.length === versions.length ? [] : [`${path}: ${found.length} of ${versions.length}`];
    }),
  );
  expect(missed.flat()).toEqual([]);
});

it('shows every part of the architecture, and what it may use', async () => {
  const document = await read('ARCHITECTURE.md');
  const rows = [...document.matchAll(/^\| `(src|www)\/([\w-]+)(?:\/|\.tsx?|\.m?js|\.rs)` \|[^|]*\|([^|]*)\|$/gm)];
  const drawn = rows.map(([, top, part, uses = '']) => [
    `${top}/${part}`,
    uses
      .split(',')
      .flatMap((name) => name.trim() || [])
      .sort(),
  ]);
  const checked = Object.entries({ src: RUST, www: WWW }).flatMap(([top, parts]) =>
    Object.entries(parts).map(([part, uses]) => [`${top}/${part}`, uses.toSorted()]),
  );
  expect(Object.fromEntries(drawn)).toEqual(Object.fromEntries(checked));
});

it('contains only snippets that are in the code', async () => {
  const document = await read('ARCHITECTURE.md');
  const sources = await files(['src'], /\.rs$/);
  const code = (await Promise.all(sources.map(read))).join('\n');
  const snippets = [...document.matchAll(/^```rust\n([\s\S]*?)^```$/gm)].map(([, snippet = '']) => snippet);
  expect(snippets.length).toBeGreaterThan(0);
  expect(snippets.filter((snippet) => !code.includes(snippet))).toEqual([]);
});

it('names every trait of a machine', async () => {
  const traits = [...(await read('src/machine/mod.rs')).matchAll(/^pub trait (\w+)/gm)].map(([, name]) => name);
  const sentence = /has the traits: ([^.]*)\./.exec(await read('ARCHITECTURE.md'))?.[1] ?? '';
  expect([...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(traits);
});
