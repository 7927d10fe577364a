// Processes: their overheads are shown, their answers are checked, and none is left behind.

import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { SpanKind } from '../../www/model/generated.ts';
import { afterRequests, beginningWith, DEATH, Faults, missing, neverAnswered, PROCESS, TRAP } from './faults.ts';
import { inEachBrowser } from './site.ts';
import { endOfRun, isCompute, measure, runOf, type Span } from './traces.ts';
import { countedProcesses, countWorkers, processesLeft } from './workers.ts';

const faults = new Faults();
/** The clocks of two workers differ slightly. */
const CLOCK_MS = 0.5;
const LINK = 'v=1&tasks=6&steps=fetch:20:1000,mandelbrot:64&run=processes&threads=3&repeats=1';

for (const isolated of [true, false]) {
  inEachBrowser({ isolated, rewrite: faults.rewrite }, (site) => {
    describe(isolated ? 'with threads' : 'without threads', () => {
      afterEach(() => faults.end());

      it('each process starts once, and each task is copied in and out', async () => {
        const { trace, run } = runOf(await measure(await site.open(LINK)), 'processes');
        expect(trace.lanes.map(({ name }) => name)).toEqual(['process 1', 'process 2', 'process 3']);
        const of = (kind: number) => (span: Span) => span.kind === kind;
        for (const lane of trace.lanes.keys()) {
          const own = trace.spans.filter((span) => span.lane === lane);
          expect(own.filter(of(SpanKind.start))).toHaveLength(1);
          const [start] = own.filter(of(SpanKind.start));
          for (const span of own.filter((span) => span !== start))
            expect(span.begin).toBeGreaterThanOrEqual(start?.end ?? Number.NaN);
        }
        expect(trace.spans.filter(isCompute)).toHaveLength(6);
        for (let task = 0; task < 6; task += 1) {
          const [into, out] = trace.spans.filter((span) => span.task === task && span.kind === SpanKind.copy);
          expect([into?.step, out?.step]).toEqual([0, 1]);
          const computing = trace.spans.find((span) => span.task === task && isCompute(span));
          expect(into?.end).toBeLessThanOrEqual((computing?.begin ?? Number.NaN) + CLOCK_MS);
          expect(out?.begin).toBeGreaterThanOrEqual((computing?.end ?? Number.NaN) - CLOCK_MS);
        }
        expect(run.lanes).toBe(3);
      });

      it('none is left after a run, a failure, or a cancel', async () => {
        site.announce(/500|\/io\?/);
        const page = await site.open(LINK);
        await countWorkers(page);
        expect(await endOfRun(page)).toBe('done');
        expect(await countedProcesses(page)).toBe(true);
        expect(await processesLeft(page)).toBe(0);
        faults.begin((path, response) => {
          if (path === '/io') response.writeHead(500).end('no');
          return path === '/io';
        });
        expect(await endOfRun(page)).toMatch(/fetch.*500/);
        faults.end();
        expect(await processesLeft(page)).toBe(0);
        for (const afterMs of [0, 60, 300]) {
          const ended = page.evaluate(async (afterMs) => {
            const outcome = globalThis.manyhands.measure();
            await new Promise((resolve) => setTimeout(resolve, afterMs));
            [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')?.click();
            const ended = await outcome;
            return ended.status === 'done' ? ended.report.cancelled : ended.status === 'cancelled';
          }, afterMs);
          // The last cancel may come too late.
          expect((await ended) || afterMs === 300).toBe(true);
          expect(await processesLeft(page)).toBe(0);
        }
      });

      it('whose script is missing', async () => {
        site.announce(/Failed to load|NetworkError|Loading failed|\/assets\//);
        const page = await site.open(LINK);
        faults.begin(missing(PROCESS));
        expect(await endOfRun(page)).toMatch(/process \d did not start.*could not be loaded/i);
        await expectRecovery(page);
      });

      it('that does not start', async () => {
        const page = await site.open(LINK);
        faults.begin(neverAnswered(PROCESS));
        const begin = performance.now();
        expect(await endOfRun(page)).toMatch(/process \d did not start.*within 5 s/i);
        expect(performance.now() - begin).toBeLessThan(7_000);
        await expectRecovery(page);
      });

      it.each([
        ['dies', DEATH, /process \d failed on task \d+.*a fault of this test/i],
        ['traps', TRAP, /process \d failed on task \d+.*unreachable/i],
      ])('that %s', async (_, failure, message) => {
        const page = await site.open(LINK);
        faults.begin(beginningWith(afterRequests('task', 1, failure), PROCESS));
        expect(await endOfRun(page)).toMatch(message);
        await expectRecovery(page);
      });

      it('that does not start in a later round: the complete rounds are kept', async () => {
        site.announce(/Failed to load|NetworkError|Loading failed|\/nowhere\.js/);
        const page = await site.open('v=1&tasks=2&steps=sleep:50&run=sequential,processes&threads=2&repeats=30');
        const { status, message, rounds } = await page.evaluate(async () => {
          const Intact = Worker;
          let broken = false;
          globalThis.Worker = class extends Intact {
            constructor(url: string | URL, options?: WorkerOptions) {
              super(broken && /process-/.test(String(url)) ? '/nowhere.js' : url, options);
            }
          };
          const running = globalThis.manyhands.measure();
          const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
          while (!/round [3-9] of 30/.test((await globalThis.manyhands.progress()) ?? '')) await pause(10);
          broken = true;
          const ended = await running;
          globalThis.Worker = Intact;
          return {
            status: ended.status,
            message: 'message' in ended ? ended.message : '',
            rounds: 'report' in ended ? ended.report.runs.map(({ samplesMs }) => samplesMs.length) : [],
          };
        });
        expect(status).toBe('failed');
        expect(message).toMatch(/process \d did not start/i);
        expect(rounds[0]).toBeGreaterThanOrEqual(2);
        expect(rounds[1]).toBe(rounds[0]);
        const shown = await page.$eval('body', (body) => body.textContent);
        expect(shown).toMatch(/process \d did not start/i);
        expect(shown).toMatch(/the run failed after \d+ of 30 rounds/i);
        await expectRecovery(page);
      });

      it('whose answer has the wrong length', async () => {
        const page = await site.open(LINK);
        faults.begin(beginningWith(SHORTER, PROCESS));
        expect(await endOfRun(page)).toMatch(/process \d failed on task \d+.*sent an invalid report/i);
        await expectRecovery(page);
      });
    });
  });
}

/** Every answer loses its last byte in transit. */
const SHORTER = `
  {
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (message, transfer) {
      if (!message?.report) return post.call(this, message, transfer ?? []);
      return post.call(this, { report: message.report.slice(0, -1) });
    };
  }`;

async function expectRecovery(page: Page): Promise<void> {
  faults.end();
  expect(await endOfRun(page)).toBe('done');
}
