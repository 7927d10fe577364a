import { figures } from './figures.ts';

const { count, share, time } = figures;

const percent = (part: number) => share(part, 1);
const many = (number: number, processes: boolean) =>
  `${count(number)} ${processes ? 'process' : 'thread'}${number === 1 ? '' : processes ? 'es' : 's'}`;

/** Why a strategy took as long as it did, and no longer: by the codes of `src/report/why`. */
export const reasons = {
  'one-at-a-time': ({ tasks }: { tasks: number }) => `One task at a time: ${count(tasks)} stood in line.`,
  'loop-blocked': ({ share, stallMs }: { share: number; stallMs: number }) =>
    `The event loop was blocked by computing ${percent(share)} of the time, for ${time(stallMs)} at the longest.`,
  lock: ({ share }: { share: number }) =>
    `The lock: one thread computed at a time, and threads waited for it ${percent(share)} of their time.`,
  connections: ({ inFlight, asked }: { inFlight: number; asked: number }) =>
    `${count(inFlight)} in flight at most: of ${count(asked)} fetches the others waited for a connection.`,
  limit: ({ limit }: { limit: number }) => `The limit: ${count(limit)} in flight at most.`,
  blocked: ({ lanes, processes, share }: { lanes: number; processes: boolean; share: number }) =>
    `Whoever waits does nothing else: ${many(lanes, processes)} spent ${percent(share)} of their time in waits.`,
  'shared-cores': ({ lanes, processes, cores }: { lanes: number; processes: boolean; cores: number }) =>
    `More ${processes ? 'processes' : 'threads'} than cores: ${many(lanes, processes)} shared ${count(cores)}.`,
  starting: ({ processes, ms }: { processes: number; ms: number }) =>
    `Starting ${many(processes, true)} took ${time(ms)}.`,
  copying: ({ ms }: { ms: number }) => `Copying between memories took ${time(ms)} of each process.`,
  barrier: ({ ms }: { ms: number }) =>
    `At the barriers a task stood ${time(ms)} in the mean until the last had come.`,
  'handing-out': ({ computeMs, idle }: { computeMs: number; idle: number }) =>
    `Handing out: a computation took ${time(computeMs)}, and the threads had nothing to do ${percent(idle)} of the time.`,
  computing: ({ active, share }: { active: number; share: number }) =>
    `The computing itself: ${count(active)} at once at most, ${percent(share)} of the time.`,
  waiting: ({ share }: { share: number }) =>
    `The waits themselves: ${percent(share)} of the time one was outstanding, and no strategy makes a wait shorter.`,
  'waits-overlapped': ({ inFlight, sumMs }: { inFlight: number; sumMs: number }) =>
    `Waits overlapped, ${count(inFlight)} at once: one after the other they would be ${time(sumMs)}.`,
  'computed-together': ({ active, sumMs, tookMs }: { active: number; sumMs: number; tookMs: number }) =>
    `${count(active)} computed at once: ${time(sumMs)} of computing fit into ${time(tookMs)}.`,
  'waited-while-computing': ({ ms }: { ms: number }) => `Some waited while others computed, for ${time(ms)}.`,
  'short-tasks': ({ waitMs, computeMs }: { waitMs: number; computeMs: number }) =>
    `A task is short: it waits ${time(waitMs)} and computes ${time(computeMs)}.`,
};
