import type { Condition } from '../model/advice.ts';

/** A condition, or two that are told together: ten times and a tenth of something. */
export type Tried = Condition | 'any-computing' | 'any-waits';

/** What was tried, as it is told: shorter where both more and less of something were. */
export function together(tried: Condition[]): Tried[] {
  const both = (more: Condition, less: Condition) => tried.includes(more) && tried.includes(less);
  const computing = both('more-computing', 'less-computing');
  const waits = both('longer-waits', 'shorter-waits');
  return tried.flatMap((condition): Tried[] => {
    if (computing && condition === 'less-computing') return [];
    if (computing && condition === 'more-computing') return ['any-computing'];
    if (waits && condition === 'shorter-waits') return [];
    if (waits && condition === 'longer-waits') return ['any-waits'];
    return [condition];
  });
}
