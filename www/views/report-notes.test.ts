import { expect, it } from 'vitest';
import { remark, run } from '../model.fixture.ts';
import { caveats } from './report-notes.tsx';

const coarse = remark('The clock is coarse.', 'coarse-clock');
const wide = remark('The interval is wide.', 'wide-interval');

it('says every caveat once, with the strategies that it is about', () => {
  const runs = [
    run({ label: 'Threads', caveats: [coarse, wide] }),
    run({ label: 'Pipeline', caveats: [coarse] }),
  ];
  expect(caveats(runs)).toEqual([
    { labels: ['Threads', 'Pipeline'], message: 'The clock is coarse.' },
    { labels: ['Threads'], message: 'The interval is wide.' },
  ]);
});
