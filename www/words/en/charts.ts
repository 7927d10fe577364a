import { figures } from './figures.ts';

const { count, time } = figures;

export const charts = {
  title: 'Charts: samples, overheads, predictions, sweeps',
  tabs: { samples: 'Samples', overheads: 'Overheads', predicted: 'Predicted', sweep: 'Sweep' },
  failed: 'The charts could not be loaded. Close and open them to try again.',

  samplesAbout:
    'Each dot is a sample, the first round at the top. The line is the median, the bar where the true median lies with 95 % confidence.',
  samplesBy: 'Shown',
  by: { time: 'on one axis', median: 'each around its median' },
  median: (ms: number) => time(ms),
  interval: (low: number, high: number) => `${time(low)} to ${time(high)}`,
  noInterval: 'no interval',
  samples: (samples: number, least: number, greatest: number) =>
    `${count(samples)} ${samples === 1 ? 'sample' : 'samples'}, ${time(least)} to ${time(greatest)}`,
  beyond: (percent: number) => `${percent > 0 ? '+' : ''}${count(percent)} %`,

  overheadsOf: 'Time of',
  divisions: { lanes: 'lanes', task: 'a task', difference: 'overhead' },
  divisionsAbout: {
    lanes: 'What the lanes did, in the mean of all lanes, until the last sample ended.',
    task: 'What a task spent its time on in the last sample, in the mean of all tasks.',
    difference:
      'What makes the difference between an ideal machine, on which nothing but the computing costs anything, and what was measured. What shortens the run lies left of 0.',
  },
  noParts: 'not known',
  parts: {
    startMs: 'starting',
    queueMs: 'queueing',
    waitMs: 'waiting',
    waitBeyondMs: 'waiting beyond',
    lockMs: 'waiting for the lock',
    copyMs: 'copying',
    computeMs: 'computing',
    idleMs: 'idle',
    dispatch: 'handing over',
    start: 'starting processes',
    copy: 'copying',
    connections: 'too few connections',
    overshoot: 'late timers and network',
    'shared-cores': 'shared cores',
    unexplained: 'unexplained',
  } as Record<string, string>,

  predictedAbout:
    'Solid bars were measured here. Hatched ones are predicted: the same strategy in virtual time, with the costs found on this machine. Open ones are ideal: no costs but the computing.',
  measured: 'measured here',
  predictedHere: 'predicted here',
  ideal: 'ideal here',
  predictedOn: (machine: string) => `${machine} (predicted)`,
  tooLong: 'takes too long to simulate',
  noPredictions: 'Nothing was predicted: a run that was cancelled has no calibration.',
};
