import { expect, it } from 'vitest';
import { textTable } from './text-table.mjs';

it('aligns names to the left and figures to the right', () => {
  const text = textTable(
    ['name', 'median'],
    [
      ['Event loop', '9.10 ms'],
      ['Threads', '110.0 ms'],
      ['None', ''],
    ],
  );
  expect(text).toBe('name          median\nEvent loop   9.10 ms\nThreads     110.0 ms\nNone');
});
