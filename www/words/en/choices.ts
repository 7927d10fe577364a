import type { StrategyId } from '../../model/generated.ts';

/** Which strategy to use for which kind of task, and with what in Python. */
export const choices = {
  title: 'Which strategy for which task',
  kind: 'Kind of task',
  strategy: 'Strategy',
  tool: 'Use',
  /** Of Python: the library, or the means. */
  tools: {
    sequential: 'no library',
    'event-loop': 'asyncio',
    'event-loops': 'several asyncio loops',
    'gil-threads': 'threads',
    threads: 'threads',
    processes: 'processes',
    'fork-join': 'processes',
    'two-phase': 'both: asyncio and processes',
    pipeline: 'both: asyncio and processes',
    dask: 'Dask',
    ray: 'Ray',
  } as Record<StrategyId, string>,
  python: 'In Python',
  /** How to do it in Python. */
  inPython: {
    sequential: 'a for loop',
    'event-loop': 'asyncio.gather with a Semaphore',
    'event-loops': 'one asyncio loop per thread (free-threaded) or per process',
    'gil-threads': 'ThreadPoolExecutor',
    threads: 'ThreadPoolExecutor, in free-threaded Python or with libraries that release the GIL',
    processes: 'ProcessPoolExecutor',
    'fork-join': 'chunks given to Pool.map',
    'two-phase': 'asyncio, then a ProcessPoolExecutor',
    pipeline: 'asyncio, with run_in_executor on a ProcessPoolExecutor',
    dask: 'Client.map of dask.distributed, in groups of tasks',
    ray: 'functions or actors with @ray.remote',
  } as Record<StrategyId, string>,
  /** What is no strategy of this page. */
  others: [['Very many tiny tasks', 'Any of these, in batches', 'the same', 'Executor.map with a chunksize']] as [
    kind: string,
    strategy: string,
    tool: string,
    python: string,
  ][],
  measure: 'Measure when in doubt: how much a strategy gains depends on the machine.',
};
