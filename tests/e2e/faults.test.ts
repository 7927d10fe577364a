// After any fault, the run ends with a message that names the task and the reason, and the next run works without
// reloading the page.

import type { ServerResponse } from 'node:http';
import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import {
  beginningWith,
  clockFailsAfter,
  clockFailsAfterMs,
  DEATH,
  ENGINE,
  Faults,
  ioOfTask,
  THREAD,
  TRAP,
} from './faults.ts';
import { FAULTS, MIXED, runWithFault } from './recovery.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun } from './traces.ts';

const faults = new Faults();

/** The strategies that use the pool, each in a different way. */
const POOLED = STRATEGIES.filter((strategy) => !['sequential', 'event-loop', 'processes'].includes(strategy));

/** Answers as the responder does. */
const refuse = (response: ServerResponse, status: number, reason: string) =>
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(reason);

/** The browsers' own console messages for a failed request. */
const FAILED_REQUEST = /Failed to load|NetworkError|Cross-Origin|Loading failed|\/assets\/|\/io\?/;

inEachBrowser({ rewrite: faults.rewrite }, (site) => {
  afterEach(() => faults.end());

  /** Without the fault, the same page runs every strategy. */
  async function expectRecovery(page: Page): Promise<void> {
    faults.end();
    await page.evaluate(() => {
      location.hash = 'v=1&tasks=3&steps=fetch:5:10,squares:1000&repeats=1&threads=2';
    });
    await page.waitForFunction(async () => (await globalThis.manyhands.settings()).settings.tasks === 3);
    expect(await endOfRun(page)).toBe('done');
  }

  describe('the pool', () => {
    it.each(POOLED)('of which a worker dies in %s', async (strategy) => {
      const page = await site.open(`v=1&tasks=40&steps=squares:3000000&run=${strategy}&threads=2&repeats=1`);
      faults.begin(beginningWith(clockFailsAfter(20, DEATH), THREAD));
      expect(await endOfRun(page)).toMatch(/task \d+.*a fault of this test/i);
      await expectRecovery(page);
    });

    it.each(POOLED)('that traps in %s', async (strategy) => {
      const page = await site.open(`v=1&tasks=40&steps=squares:3000000&run=${strategy}&threads=2&repeats=1`);
      faults.begin(beginningWith(clockFailsAfter(20, TRAP), THREAD));
      expect(await endOfRun(page)).toMatch(/task \d+.*unreachable/i);
      await expectRecovery(page);
    });
  });

  describe('the engine', () => {
    it.each(['sequential', 'event-loop'])('that traps in %s', async (strategy) => {
      site.announce(/unreachable/);
      // Only the first engine: the next one starts before the test notices that this one has failed.
      faults.beginOnce(beginningWith(clockFailsAfter(5_000, TRAP), ENGINE));
      const page = await site.open(`v=1&tasks=10000&steps=squares:1000000&run=${strategy}&repeats=1`);
      expect(await endOfRun(page)).toMatch(/unreachable/i);
      await expectRecovery(page);
    });

    it('that traps in a later round: the complete rounds are kept', async () => {
      site.announce(/unreachable/);
      faults.beginOnce(beginningWith(clockFailsAfterMs(4_000, TRAP), ENGINE));
      const page = await site.open('v=1&tasks=2&steps=sleep:20&run=sequential&repeats=1000');
      const { status, rounds } = await page.evaluate(async () => {
        const ended = await globalThis.manyhands.measure();
        return { status: ended.status, rounds: 'report' in ended ? ended.report.runs[0]?.samplesMs.length : 0 };
      });
      expect(status).toBe('failed');
      expect(rounds).toBeGreaterThanOrEqual(1);
      expect(await page.$eval('body', (body) => body.textContent)).toMatch(
        /the run failed after \d+ of [\d,]+ rounds/i,
      );
      await expectRecovery(page);
    });
  });

  describe('a server that cannot be reached', () => {
    const gone = (_path: string, response: ServerResponse) => {
      response.destroy();
      return true;
    };

    it('from the middle of a run: the run says so, and the next one reaches it again', FAULTS, async () => {
      site.announce(FAILED_REQUEST, /ERR_|dynamically imported/);
      const page = await site.open();
      expect(await runWithFault(page, MIXED, async () => faults.begin(gone))).toMatch(
        /could not be (reached|loaded)|is missing or damaged/,
      );
      await expectRecovery(page);
    });

    it('for a while: the next run finds it again', async () => {
      site.announce(FAILED_REQUEST, /ERR_|dynamically imported/);
      const page = await site.open('v=1&tasks=4&steps=fetch:20:100&run=event-loop&repeats=1');
      faults.begin(gone);
      expect(await endOfRun(page)).toMatch(/could not be reached|is missing or damaged/);
      // The engine that starts now finds no server either.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await expectRecovery(page);
    });

    it('when the result is to be shown: the page says so', async () => {
      site.announce(FAILED_REQUEST, /ERR_|dynamically imported/);
      const page = await site.open('v=1&tasks=2&steps=sleep:5&run=sequential&repeats=1');
      faults.begin((path, response) => path.includes('/explorer-') && gone(path, response));
      expect(await endOfRun(page)).toBe('done');
      await page.waitForFunction(() => document.body.textContent?.includes('A part of the page could not be loaded'));
      faults.end();
      // Firefox remembers the failure until the page is loaded again.
      if (site.browserName === 'chromium') await page.waitForSelector('.verdict');
    });
  });

  describe('a request', () => {
    const link = (strategy: string) => `v=1&tasks=5&steps=fetch:20:100&run=${strategy}&threads=2&repeats=1`;

    it.each(['sequential', 'event-loop', ...POOLED, 'processes'])('that fails in %s', async (strategy) => {
      site.announce(FAILED_REQUEST);
      const page = await site.open(link(strategy));
      faults.begin(ioOfTask(3, (response) => refuse(response, 500, 'the disk is on fire')));
      expect(await endOfRun(page)).toMatch(/task 4.*500.*the disk is on fire/i);
      await expectRecovery(page);
    });

    it('that is refused', async () => {
      site.announce(FAILED_REQUEST);
      const page = await site.open(link('event-loop'));
      faults.begin(ioOfTask(0, (response) => refuse(response, 503, '1000 requests are open already')));
      expect(await endOfRun(page)).toMatch(/task 1.*503.*1000 requests are open already/i);
      await expectRecovery(page);
    });

    it.each(['event-loop', 'threads'])('whose connection breaks in %s', async (strategy) => {
      site.announce(FAILED_REQUEST);
      const page = await site.open(link(strategy));
      faults.begin(ioOfTask(2, (_, request) => request.socket.destroy()));
      expect(await endOfRun(page)).toMatch(/task 3.*could not be reached/i);
      await expectRecovery(page);
    });

    it('whose answer is not what was asked for', async () => {
      const page = await site.open(link('event-loop'));
      faults.begin(ioOfTask(2, (response) => response.writeHead(200).end('half')));
      expect(await endOfRun(page)).toMatch(/task 3.*sent 4 bytes instead of the requested \d+/i);
      await expectRecovery(page);
    });

    it('whose error would distort the page', async () => {
      site.announce(FAILED_REQUEST);
      const page = await site.open(link('event-loop'));
      faults.begin(ioOfTask(0, (response) => refuse(response, 500, 'boom \u202e<b>exe.gnp</b>')));
      expect(await endOfRun(page)).toContain('boom \\u{202e}<b>exe.gnp</b>');
      expect(await page.$eval('body', (body) => body.textContent)).not.toContain('\u202e');
      await expectRecovery(page);
    });

    it('that is not answered: the progress says so within 5 s', async () => {
      const page = await site.open(link('event-loop'));
      faults.begin((path) => path === '/io');
      const begin = performance.now();
      await page.click('::-p-text(Run)');
      await page.waitForFunction(async () =>
        /still waiting for an answer from the server/.test((await globalThis.manyhands.progress()) ?? ''),
      );
      expect(performance.now() - begin).toBeLessThan(6_000);
      await page.click('::-p-text(Cancel)');
      await expectRecovery(page);
    });

    it('whose answer breaks off', async () => {
      site.announce(FAILED_REQUEST);
      const page = await site.open(link('event-loop'));
      faults.begin(
        ioOfTask(2, (response) => {
          response.writeHead(200, { 'content-length': '100' }).write('half');
          setTimeout(() => response.destroy(), 20);
        }),
      );
      expect(await endOfRun(page)).toMatch(/task 3/i);
      await expectRecovery(page);
    });
  });

  it('the page says what went wrong, and can be run again at once', async () => {
    site.announce(FAILED_REQUEST);
    const page = await site.open('v=1&tasks=2&steps=fetch:5:10&run=event-loop&repeats=1');
    faults.begin(ioOfTask(1, (response) => response.writeHead(500).end('no')));
    await page.click('::-p-text(Run)');
    await page.waitForFunction(() => document.querySelector('[role=status].failed') !== null);
    expect(await page.$eval('[role=status].failed', (notice) => notice.textContent)).toMatch(/task 2.*500/i);
    faults.end();
    await page.click('::-p-text(Run)');
    await page.waitForFunction(() => document.querySelector('.figures') !== null);
  });
});
