// If threads fail, the page runs the other strategies, says what is off and why, and keeps working.

import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginningWith, DEATH, ENGINE, Faults, missing, neverAnswered, THREAD } from './faults.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun, measure } from './traces.ts';

const faults = new Faults();
const LINK = 'v=1&tasks=4&steps=sleep:5,squares:1000000&repeats=1&threads=2&run=sequential,threads,processes';
const THREADED_MODULE = /^\/assets\/threads_bg-.*\.wasm$/;

/** The browsers' own console messages for a failed request. */
const FAILED_REQUEST = /Failed to load|NetworkError|Loading failed|\/assets\//;

/** Refuses shared memories of more than this many pages. */
const refuseAbove = (pages: number) => `
  {
    const { Memory } = WebAssembly;
    WebAssembly.Memory = function (limits) {
      if (limits.shared && limits.maximum > ${pages}) throw new RangeError('could not allocate memory');
      return new Memory(limits);
    };
    WebAssembly.Memory.prototype = Memory.prototype;
  }`;

/** Makes the engine take the browser for Safari, and report the size of the shared memory on request. */
const AS_WEBKIT = `
  Object.defineProperty(navigator, 'userAgent', {
    value: 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.2 Safari/605.1.15',
  });
  {
    const { Memory } = WebAssembly;
    let shared;
    WebAssembly.Memory = function (limits) {
      const memory = new Memory(limits);
      if (limits.shared) shared = memory;
      return memory;
    };
    WebAssembly.Memory.prototype = Memory.prototype;
    const channel = new BroadcastChannel('shared memory');
    channel.onmessage = () => channel.postMessage(shared?.buffer.byteLength ?? 0);
  }`;

/** The size of the threads' memory. */
const sharedBytes = (page: Page) =>
  page.evaluate(async () => {
    // Only a running engine answers.
    await globalThis.manyhands.settings();
    const channel = new BroadcastChannel('shared memory');
    const answer = new Promise<number>((resolve) => {
      channel.onmessage = ({ data }) => resolve(data);
    });
    channel.postMessage('How large is it?');
    const bytes = await answer;
    channel.close();
    return bytes;
  });

inEachBrowser({ rewrite: faults.rewrite }, (site) => {
  afterEach(() => faults.end());

  /** Runs without threads, and checks that the page and the report say why. Without the fault, the next run has threads. */
  async function expectFallback(page: Page, reason: RegExp): Promise<void> {
    const { report } = await measure(page);
    expect(report.runs.map(({ strategy }) => strategy)).toEqual(['sequential', 'processes']);
    expect(report.environment.artifact).toBe('plain');
    const note = report.notes.find(({ code }) => code === 'threads-off');
    expect(note?.message).toMatch(reason);
    await page.waitForSelector('.isolation');
    expect(await page.$eval('.isolation', (paragraph) => paragraph.textContent)).toMatch(reason);
    faults.end();
    expect((await measure(page)).report.environment.artifact).toBe('threads');
    await page.waitForSelector('.isolation', { hidden: true });
  }

  describe('shared memory', () => {
    it.each([8_192, 2_048])('of more than %i pages is refused: threads get less', async (pages) => {
      faults.begin(beginningWith(refuseAbove(pages), ENGINE));
      const page = await site.open(LINK);
      const { report } = await measure(page);
      expect(report.environment.artifact).toBe('threads');
      expect(report.runs.map(({ strategy }) => strategy)).toEqual(['sequential', 'threads', 'processes']);
      // Less fits into less memory.
      await page.evaluate(() => {
        location.hash = 'v=1&tasks=40&steps=encrypt:16777216&run=two-phase&repeats=1&threads=2';
      });
      await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.tasks === 40);
      expect(await endOfRun(page)).toMatch(/^Out of memory: 40 tasks at once need 67\d MB/);
    });

    it('is refused altogether', async () => {
      faults.begin(beginningWith(refuseAbove(100), ENGINE));
      await expectFallback(await site.open(LINK), /^Threads are off: the browser refused to share memory \(could not/);
    });
  });

  describe('on WebKit, which crashes when shared memory grows under threads', () => {
    it('it is reserved before they start', async () => {
      faults.begin(beginningWith(AS_WEBKIT, ENGINE));
      const page = await site.open(
        'v=1&tasks=6&steps=squares:1000000,encrypt:4000000&repeats=1&threads=8&run=sequential,threads,two-phase',
      );
      // It is reserved once the page can be used. The allocator takes whole pages, so a few may be left over.
      await expect.poll(() => sharedBytes(page), { timeout: 15_000 }).toBeGreaterThan(0.99 * 2 ** 30);
      const before = await sharedBytes(page);
      const { report } = await measure(page);
      expect(report.environment).toMatchObject({ artifact: 'threads', browser: 'Safari 26' });
      expect(report.runs.map(({ strategy }) => strategy)).toEqual(['sequential', 'threads', 'two-phase']);
      expect(await sharedBytes(page)).toBe(before);
      // Its size does not show how much of it is used.
      expect(report.runs.map(({ memoryBytes }) => memoryBytes)).toEqual([null, null, null]);
    });
  });

  describe('the module of threads', () => {
    it('is not there', async () => {
      site.announce(FAILED_REQUEST);
      faults.begin((path, response) => {
        if (!THREADED_MODULE.test(path)) return false;
        response.writeHead(404).end();
        return true;
      });
      await expectFallback(await site.open(LINK), /^Threads are off: their WebAssembly module did not start \(/);
    });

    it('is broken', async () => {
      faults.begin((path, response) => {
        if (!THREADED_MODULE.test(path)) return false;
        response.writeHead(200, { 'content-type': 'application/wasm', 'cache-control': 'no-store' });
        response.end('\0asm but no more');
        return true;
      });
      await expectFallback(await site.open(LINK), /^Threads are off: their WebAssembly module did not start \(/);
    });
  });

  describe('the workers of threads', () => {
    // Of an engine that ends while it loads.
    beforeEach(() => site.announce(/dynamically imported module/));

    it('are not there', async () => {
      site.announce(FAILED_REQUEST);
      const page = await site.open(LINK);
      faults.begin(missing(THREAD));
      await expectFallback(page, /^Threads are off: their workers did not start \(.*could not be loaded/);
    });

    it('do not answer', async () => {
      const page = await site.open(LINK);
      faults.begin(neverAnswered(THREAD));
      await expectFallback(page, /^Threads are off: their workers did not start \(.*within 5 s/);
    });

    it('fail at once', async () => {
      const page = await site.open(LINK);
      faults.begin(beginningWith(DEATH, THREAD));
      await expectFallback(page, /^Threads are off: their workers did not start \(.*a fault of this test/);
    });
  });
});
