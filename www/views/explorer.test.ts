import { expect, it } from 'vitest';
import { run } from '../model.fixture.ts';
import { caveats } from './explorer.tsx';

const coarse = { code: 'not-warm', message: 'The times still changed.' } as const;
const wide = { code: 'wide-interval', width: 0.2, message: 'The interval is wide.' } as const;

it('says every caveat once, with the strategies that it is about', () => {
  const runs = [run({ label: 'Threads', caveats: [coarse, wide] }), run({ label: 'Pipeline', caveats: [coarse] })];
  expect(caveats(runs)).toEqual([
    { labels: ['Threads', 'Pipeline'], message: 'The times still changed.' },
    { labels: ['Threads'], message: 'The interval is wide.' },
  ]);
});
