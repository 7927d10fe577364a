import { expect, it } from 'vitest';
import { run } from '../model.fixture.ts';
import { caveats } from './footnotes.tsx';

const coarse = { code: 'coarse-clock', message: 'The clock is coarse.' };
const wide = { code: 'wide-interval', message: 'The interval is wide.' };

it('says every caveat once, with the ways that it is about', () => {
  const runs = [
    run({ label: 'Threads', caveats: [coarse, wide] }),
    run({ label: 'Pipeline', caveats: [coarse] }),
  ];
  expect(caveats(runs)).toEqual([
    { labels: ['Threads', 'Pipeline'], message: 'The clock is coarse.' },
    { labels: ['Threads'], message: 'The interval is wide.' },
  ]);
});
