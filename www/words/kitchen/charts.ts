import { charts as en } from '../en/charts.ts';

export const charts: typeof en = {
  ...en,
  title: 'Charts: samples, wasted time, forecasts, sweeps',
  samplesAbout:
    'Each dot is one evening’s cooking, the first at the top. The line is the median, the bar where the true median lies with 95 % confidence.',
  divisions: { lanes: 'the cooks', task: 'a dish', difference: 'what is wasted' },
  divisionsAbout: {
    lanes:
      'What the cooks did, in the mean of all of them, until the last dish of the last sample was served.',
    task: 'What a dish spent its time on in the last sample, in the mean of all dishes.',
    difference:
      'What makes the difference between an ideal kitchen, in which nothing but the chopping costs anything, and this one. What shortens the evening lies left of 0.',
  },
  parts: {
    startMs: 'putting on aprons',
    queueMs: 'standing in line',
    waitMs: 'in the oven',
    waitBeyondMs: 'too long in the oven',
    lockMs: 'waiting for the knife',
    copyMs: 'carrying between kitchens',
    computeMs: 'chopping',
    idleMs: 'idle',
    dispatch: 'handing to a cook',
    start: 'opening kitchens',
    copy: 'carrying between kitchens',
    connections: 'too few oven doors',
    overshoot: 'ovens that ring late',
    'shared-cores': 'shared chopping boards',
    unexplained: 'unexplained',
  },
  predictedAbout:
    'Solid bars were cooked here. Hatched ones are predicted: the same strategy in imagined time, with the costs found in this kitchen. Open ones are ideal: nothing costs anything but the chopping.',
  measured: 'cooked here',
  noPredictions: 'Nothing was predicted: an evening that was cut short says too little about the kitchen.',
};
