import { expect, it } from 'vitest';
import { breakable } from './breakable.tsx';

it.each([
  ['ThreadPoolExecutor, with the GIL', ['Thread', 'Pool', 'Executor, with the GIL']],
  ['asyncio + run_in_executor', ['asyncio + run_', 'in_', 'executor']],
  ['a for loop', ['a for loop']],
])('%s may be broken between the words of its names', (text, parts) => {
  const all = breakable(text);
  expect(all.filter((part) => typeof part === 'string')).toEqual(parts);
  expect(all).toHaveLength(2 * parts.length - 1);
});
