// `npm run measure`, called by a person or a program.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ALL_BROWSERS, isInstalled } from '../../scripts/lib/browsers.mjs';

const MEASURE = fileURLToPath(new URL('../../scripts/measure.mjs', import.meta.url));
const LINK = 'v=1&tasks=3&steps=sleep:10,squares:1000&run=sequential,pipeline&threads=2&repeats=2';

interface Ended {
  code: number | string;
  stdout: string;
  stderr: string;
}

function measure(given: string[], env = process.env): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MEASURE, ...given], { env, timeout: 25_000 }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

describe('measure', () => {
  it.each(ALL_BROWSERS.filter(isInstalled))('prints a table, and nothing else on stdout, in %s', async (browser) => {
    const { code, stdout } = await measure([LINK, '--browser', browser]);
    expect(code).toBe(0);
    const [sentence, , head, first] = stdout.split('\n');
    expect(sentence).toMatch(/^3 tasks, each: sleep 10 ms, then /);
    expect(head).toMatch(/^strategy +median /);
    expect(first).toMatch(/^Sequential +\d/);
  });

  it('prints the report as JSON', async () => {
    const { code, stdout } = await measure([`https://example.org/play/#${LINK}`, '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ version: 1, environment: { isolated: true, artifact: 'threads' } });
    expect(report.link).toContain(LINK);
    for (const run of report.runs) {
      expect(run.samplesMs).toHaveLength(2);
      expect(run.medianMs).toBeGreaterThan(0);
      expect(Object.values(run)).not.toContain(undefined);
    }
  });

  it('writes to a file instead', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'manyhands-'));
    const file = join(folder, 'report.json');
    const { code, stdout } = await measure([`#${LINK}`, '--json', '--out', file]);
    expect([code, stdout]).toEqual([0, '']);
    expect(JSON.parse(await readFile(file, 'utf8')).version).toBe(1);
    await rm(folder, { recursive: true });
  });

  it('writes a file for another program', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'manyhands-'));
    const file = join(folder, 'rows.png');
    const { code, stdout } = await measure([LINK, '--format', 'png', '--out', file]);
    expect([code, stdout]).toEqual([0, '']);
    const bytes = await readFile(file);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16), 'its width').toBe(2_000);
    await rm(folder, { recursive: true });
  });

  it.each([
    [['v=1&tasks=99999'], /tasks.*99.?999/],
    [['v=1&steps=dance:5'], /dance/],
    [['hello'], /hello/],
    [[], /one link/],
    [[''], /the link is empty/],
    [[LINK, LINK], /one link/],
    [[LINK, '--browser', 'lynx'], /chromium, firefox, webkit/],
    [[LINK, '--fast'], /--fast/],
    [[LINK, '--format', 'xml'], /one of table, json, json\+spans, csv, .*, not "xml"/],
    [[LINK, '--format', 'table', '--json'], /choose one of/],
    [[LINK, '--out', '/no/such/folder/report'], /no folder/],
    [[LINK, '--browser', '\u202elynx\n'], /not "\\u\{202e\}lynx\\u\{a\}"/],
    [['v=1&run=%E2%80%AEpipe'], /“\\u\{202e\}pipe”/],
  ])('%j exits with 2 and one line that says what is wrong', async (given, line) => {
    const { code, stdout, stderr } = await measure(given);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^measure: [^\n]*\n$/);
    expect(stderr).toMatch(line);
  });

  it('explains its options and exit codes', async () => {
    const { code, stdout } = await measure(['--help']);
    expect(code).toBe(0);
    for (const part of ['Usage:', '--browser', '--format', 'json', '--out', 'Exit codes:'])
      expect(stdout).toContain(part);
  });

  it('exits with 1 and one line if it cannot measure', async () => {
    const { code, stdout, stderr } = await measure([LINK], { ...process.env, PATH: '/nowhere' });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim()).toMatch(/^measure: There is no chromium here\..*$/);
  });
});
