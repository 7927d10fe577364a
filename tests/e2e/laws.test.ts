// Laws of every run, on any computer. Lower bounds are exact up to the clock resolution; upper bounds leave room for a
// busy computer.

import { beforeAll, describe, expect, it } from 'vitest';
import { STRATEGIES } from '../../scripts/lib/strategies.mjs';
import { SpanKind } from '../../www/model/generated.ts';
import { inEachBrowser } from './site.ts';
import {
  atOnce,
  isCompute,
  isWait,
  length,
  type Measured,
  measure,
  runOf,
  type Span,
  sum,
  type Trace,
} from './traces.ts';

const ALL = `run=${STRATEGIES.join()}`;

/** The strategies in which a computation can have several spans, because it yields the lock, or runs on several lanes. */
const IN_PIECES: string[] = ['gil-threads', 'fork-join'];

/** The strategies in which no two waits overlap. */
const ONE_WAIT: string[] = ['sequential', 'fork-join'];

/** The resolution of clocks, and the difference between the clocks of two workers. */
const STEP_MS = 0.5;

/** How far an upper bound may be exceeded on a busy computer, as a part and as an additional time. */
const SLACK = { factor: 1.5, ms: 100 };

const MIXED = { tasks: 8, sleepMs: 40, threads: 3, checksum: '84135eeb4f847c96' };

inEachBrowser({}, (site) => {
  describe('tasks that wait and compute', () => {
    let mixed: Measured;
    beforeAll(async () => {
      mixed = await run(
        `tasks=${MIXED.tasks}&steps=sleep:${MIXED.sleepMs},squares:30000000&threads=${MIXED.threads}&${ALL}`,
      );
    });

    it.each(STRATEGIES)('%s leaves a span for each step, inside the run and in order', (strategy) => {
      const { trace } = runOf(mixed, strategy);
      for (const span of trace.spans) {
        expect(span.begin).toBeGreaterThanOrEqual(-STEP_MS);
        expect(span.end).toBeGreaterThanOrEqual(span.begin);
        expect(span.end).toBeLessThanOrEqual(trace.makespanMs + STEP_MS);
      }
      for (let task = 0; task < MIXED.tasks; task += 1) {
        const [wait, ...computing] = stepsOf(trace, task);
        expect(wait?.step).toBe(0);
        expect(new Set(computing.map(({ step }) => step))).toEqual(new Set([1]));
        if (!IN_PIECES.includes(strategy)) expect(computing).toHaveLength(1);
        // Across lanes, and therefore across the clocks of two workers.
        for (const { begin } of computing) expect(begin).toBeGreaterThanOrEqual((wait?.end ?? 0) - STEP_MS);
      }
    });

    it.each(STRATEGIES)('%s waits as long as requested, and computes one thing at a time on each lane', (strategy) => {
      const { trace } = runOf(mixed, strategy);
      for (const wait of trace.spans.filter(isWait)) {
        expect(length(wait)).toBeGreaterThanOrEqual(MIXED.sleepMs - STEP_MS);
        expect(length(wait)).toBeLessThan(MIXED.sleepMs * SLACK.factor + SLACK.ms);
      }
      for (const lane of trace.lanes.keys()) {
        expect(atOnce(trace.spans.filter((span) => isCompute(span) && span.lane === lane))).toBeLessThanOrEqual(1);
      }
    });

    it('sequential takes the sum of everything', () => {
      const { trace } = runOf(mixed, 'sequential');
      const everything = sum(trace.spans.map(length));
      expect(trace.makespanMs).toBeGreaterThanOrEqual(everything - STEP_MS);
      expect(trace.makespanMs).toBeLessThan(everything * SLACK.factor + SLACK.ms);
    });

    it('event-loop takes at least the longest task, and at least all computing', () => {
      const { trace } = runOf(mixed, 'event-loop');
      expect(trace.makespanMs).toBeGreaterThanOrEqual(longestTask(trace) - STEP_MS);
      expect(trace.makespanMs).toBeGreaterThanOrEqual(work(trace) - STEP_MS);
      expect(trace.makespanMs).toBeLessThan(makespan(mixed, 'sequential'));
    });

    it('threads takes at least its share of everything', () => {
      const { trace } = runOf(mixed, 'threads');
      const atLeast = sum(trace.spans.filter((span) => isWait(span) || isCompute(span)).map(length)) / MIXED.threads;
      expect(trace.makespanMs).toBeGreaterThanOrEqual(atLeast - STEP_MS);
      expect(trace.makespanMs).toBeLessThan(makespan(mixed, 'sequential'));
    });

    it('pipeline takes no more than all overlapped waits followed by all parallel computing', () => {
      const { trace } = runOf(mixed, 'pipeline');
      const lanes = Math.min(MIXED.threads, mixed.report.environment.cores);
      const oneStep = Math.max(...trace.spans.filter(isCompute).map(length));
      const parts = MIXED.sleepMs + work(runOf(mixed, 'sequential').trace) / lanes + oneStep;
      expect(trace.makespanMs).toBeGreaterThanOrEqual(longestTask(trace) - STEP_MS);
      expect(trace.makespanMs).toBeLessThan(parts * SLACK.factor + SLACK.ms);
    });

    it('every strategy has the same results as the native machine', () => {
      expect(mixed.report.runs.map(({ checksum }) => checksum)).toEqual(STRATEGIES.map(() => MIXED.checksum));
    });
  });

  it('a report agrees with its spans', async () => {
    const measured = await run(`tasks=12&steps=sleep:30,primes:2000000&threads=2&limit=5&${ALL}`, 3);
    for (const strategy of STRATEGIES) {
      const { run, trace } = runOf(measured, strategy);
      expect(run.samplesMs).toHaveLength(3);
      expect(run.samplesMs[run.tracedSample]).toBeCloseTo(trace.makespanMs, 3);
      expect(run.samplesMs[run.tracedSample]).toBe(run.medianMs);
      expect(run.maxInFlight).toBe(atOnce(trace.spans.filter(isWait)));
      expect(run.maxActive).toBe(atOnce(trace.spans.filter(isCompute)));
      expect(run.medianMs).toBe([...run.samplesMs].sort((a, b) => a - b)[1]);
    }
  });

  it.each([1, 2, 5])('exactly %d threads are used, for any number of cores', async (threads) => {
    const measured = await run(`tasks=20&steps=sleep:20,squares:15000000&run=threads,pipeline&threads=${threads}`);
    for (const strategy of ['threads', 'pipeline']) {
      const { trace } = runOf(measured, strategy);
      const pool = trace.lanes.flatMap(({ kind }, lane) => (kind === 'thread' ? lane : []));
      expect(pool).toHaveLength(threads);
      const busy = new Set(trace.spans.filter(isCompute).map(({ lane }) => lane));
      expect([...busy].sort()).toEqual(pool);
    }
  });

  describe('under a lock', () => {
    it('only one thread computes at once, and holds the lock for at least the switch interval before it yields', async () => {
      const switchMs = 12;
      const measured = await run(`tasks=4&steps=squares:100000000&run=gil-threads&threads=3&switch=${switchMs}`);
      const { trace } = runOf(measured, 'gil-threads');
      const computing = trace.spans.filter(isCompute).sort((a, b) => a.begin - b.begin);
      for (const [index, { begin }] of computing.entries())
        expect(begin).toBeGreaterThanOrEqual((computing[index - 1]?.end ?? 0) - STEP_MS);
      const interrupted = computing.filter((span) => computing.some((later) => isLaterPart(later, span)));
      expect(interrupted.length).toBeGreaterThan(0);
      for (const span of interrupted)
        expect(span.end - heldSince(trace, span)).toBeGreaterThanOrEqual(switchMs - STEP_MS);
      expect(trace.spans.some(({ kind }) => kind === SpanKind.lock)).toBe(true);
    });

    it('computing gains nothing', async () => {
      const measured = await run('tasks=6&steps=squares:60000000&run=gil-threads&threads=3', 3);
      const { run: locked, trace } = runOf(measured, 'gil-threads');
      expect(locked.maxActive).toBe(1);
      expect(trace.makespanMs).toBeGreaterThanOrEqual(work(trace) - STEP_MS);
    });

    it('waits overlap as much as without it', async () => {
      const measured = await run('tasks=12&steps=sleep:50&run=gil-threads,threads&threads=4');
      for (const strategy of ['gil-threads', 'threads']) {
        expect(runOf(measured, strategy).run.maxInFlight).toBe(4);
        expect(makespan(measured, strategy)).toBeGreaterThanOrEqual(3 * 50 - STEP_MS);
        expect(makespan(measured, strategy)).toBeLessThan(3 * 50 * SLACK.factor + SLACK.ms);
      }
    });
  });

  it('fork-join shares one large computation among all threads', async () => {
    const measured = await run('tasks=2&steps=mandelbrot:1024&run=fork-join&threads=2', 2);
    const { run: forked, trace } = runOf(measured, 'fork-join');
    expect(new Set(trace.spans.filter(isCompute).map(({ lane }) => lane)).size).toBe(2);
    for (const task of [0, 1]) {
      const others = trace.spans.filter((span) => isCompute(span) && span.task === 1 - task);
      const [begin, end] = [
        Math.min(...stepsOf(trace, task).map((span) => span.begin)),
        Math.max(...stepsOf(trace, task).map((span) => span.end)),
      ];
      expect(others.filter((span) => span.begin < end - STEP_MS && span.end > begin + STEP_MS)).toEqual([]);
    }
    expect(forked.maxActive).toBe(2);
  });

  it('two-phase computes after the last wait', async () => {
    const measured = await run('tasks=10&steps=sleep:20~20,squares:3000000&run=two-phase&threads=2');
    const { trace } = runOf(measured, 'two-phase');
    const waited = Math.max(...trace.spans.filter(isWait).map(({ end }) => end));
    const computes = Math.min(...trace.spans.filter(isCompute).map(({ begin }) => begin));
    expect(computes).toBeGreaterThanOrEqual(waited - STEP_MS);
  });

  it('never more waits are in flight than the limit allows', async () => {
    const measured = await run(`tasks=24&steps=sleep:20,fetch:10:100&threads=8&limit=3&${ALL}`);
    for (const strategy of STRATEGIES) {
      const { run, trace } = runOf(measured, strategy);
      expect([strategy, run.maxInFlight]).toEqual([strategy, ONE_WAIT.includes(strategy) ? 1 : 3]);
      // Waiting for a permit is queueing.
      const queues = trace.spans.filter((span) => span.kind === SpanKind.queue && span.step === 0);
      expect(queues.length > 0).toBe(!ONE_WAIT.includes(strategy));
      for (const wait of trace.spans.filter(isWait))
        expect(length(wait)).toBeGreaterThanOrEqual((wait.step === 0 ? 20 : 10) - STEP_MS);
    }
  });

  it('a limit that is not reached has no effect', async () => {
    const measured = await run('tasks=24&steps=sleep:20&run=threads,processes&threads=3&limit=3');
    for (const strategy of ['threads', 'processes']) {
      const { run, trace } = runOf(measured, strategy);
      expect(run.maxInFlight).toBe(3);
      // Although clocks differ slightly, a wait never seems to begin before the wait that released its permit has ended.
      const queues = trace.spans.filter((span) => span.kind === SpanKind.queue && length(span) > STEP_MS);
      expect(queues).toEqual([]);
    }
  });

  it('jitter results in the same waits under every strategy', async () => {
    const measured = await run('tasks=6&steps=sleep:60~50&threads=2&run=sequential,event-loop');
    const [one, other] = ['sequential', 'event-loop'].map((strategy) =>
      Array.from({ length: 6 }, (_, task) => length(stepsOf(runOf(measured, strategy).trace, task)[0] as Span)),
    );
    for (const [task, ms] of (one ?? []).entries()) expect(Math.abs(ms - (other?.[task] ?? 0))).toBeLessThan(15);
    expect(Math.max(...(one ?? [])) - Math.min(...(one ?? []))).toBeGreaterThan(10);
  });

  it('fetches wait for one of six connections, and the page says so', async () => {
    const measured = await run('tasks=14&steps=fetch:80:1000&run=event-loop,pipeline&threads=2');
    for (const strategy of ['event-loop', 'pipeline']) {
      const { run, trace } = runOf(measured, strategy);
      expect(run.maxInFlight).toBe(6);
      expect(run.medianMs).toBeGreaterThanOrEqual(3 * 80);
      expect(run.medianMs).toBeLessThan(3 * 80 * SLACK.factor + SLACK.ms);
      for (const wait of trace.spans.filter(isWait)) expect(length(wait)).toBeGreaterThanOrEqual(80 - STEP_MS);
    }
    const said = [...measured.report.notes, ...measured.report.runs.flatMap(({ caveats }) => caveats)];
    expect(said.map(({ message }) => message).join(' ')).toMatch(/connections/);
  });

  it('ten thousand tasks are no problem', async () => {
    const waits = await run('tasks=10000&steps=sleep:20,squares:1&run=event-loop,pipeline&threads=2');
    expect(runOf(waits, 'event-loop').run.maxInFlight).toBe(10_000);
    const computations = await run(`tasks=10000&steps=squares:1&threads=2&${ALL}`);
    for (const { report } of [waits, computations]) {
      expect(new Set(report.runs.map(({ checksum }) => checksum)).size).toBe(1);
    }
  }, 90_000);

  async function run(link: string, repeats = 1): Promise<Measured> {
    return measure(await site.open(`v=1&repeats=${repeats}&${link}`));
  }
});

function stepsOf(trace: Trace, task: number): Span[] {
  const steps = trace.spans.filter((span) => span.task === task && (isWait(span) || isCompute(span)));
  return steps.sort((a, b) => a.step - b.step);
}

/** When the span's lane last acquired the lock. */
function heldSince({ spans }: Trace, { lane, begin }: Span): number {
  const got = spans.filter((span) => span.kind === SpanKind.lock && span.lane === lane && span.end <= begin);
  return Math.max(0, ...got.map(({ end }) => end));
}

/** Whether both spans belong to the same computation. */
function isLaterPart(later: Span, span: Span): boolean {
  return later.task === span.task && later.step === span.step && later.begin > span.begin;
}

function longestTask(trace: Trace): number {
  const tasks = new Set(trace.spans.map(({ task }) => task));
  return Math.max(...[...tasks].map((task) => sum(stepsOf(trace, task).map(length))));
}

function work(trace: Trace): number {
  return sum(trace.spans.filter(isCompute).map(length));
}

function makespan(measured: Measured, strategy: string): number {
  return runOf(measured, strategy).trace.makespanMs;
}
