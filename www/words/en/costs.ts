export const costs = {
  title: 'Cores, memory, and where the time went',
  strategy: 'Strategy',
  /** Of the figures before the kinds. */
  columns: ['cores busy', 'memory', 'measured', 'predicted', 'ideal', 'loop stall'],
  kinds: {
    startMs: 'starting',
    queueMs: 'queueing',
    waitMs: 'waiting',
    waitBeyondMs: 'waiting beyond',
    lockMs: 'for the lock',
    copyMs: 'copying',
    computeMs: 'computing',
    idleMs: 'idle',
  },
  explained:
    'Times of kinds are shares of all lanes together in the last sample. Predicted: the same strategy run in virtual ' +
    'time, with the costs found on this machine. Ideal: with as many cores, and no costs but the computing.',
  calibration: {
    step: (step: number) => `computing step ${step}`,
    dispatch: 'handing a computation to a thread',
    process: 'starting a process',
    message: 'a message to it',
    copy: 'copying a megabyte',
    overshoot: 'a sleep beyond what was asked',
    roundTrip: 'a request beyond its wait',
    found: (took: string, costs: string) => `Calibrated on this machine in ${took}: ${costs}.`,
    together: (cores: string) => `All cores together gave ${cores} times what one gives.`,
  },
};
