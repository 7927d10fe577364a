import { expect, it } from 'vitest';
import { together } from './conditions.ts';

it('more and less of something are told together, and one of them by itself', () => {
  const all = [
    'lock',
    'more-computing',
    'less-computing',
    'longer-waits',
    'shorter-waits',
    'more-tasks',
  ] as const;
  expect(together([...all])).toEqual(['lock', 'any-computing', 'any-waits', 'more-tasks']);
  expect(together(['more-computing', 'shorter-waits'])).toEqual(['more-computing', 'shorter-waits']);
  expect(together([])).toEqual([]);
});
