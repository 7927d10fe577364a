import { expect, it } from 'vitest';
import { pytestCounts } from './runners.mjs';

it.each([
  ['...\n57 passed in 9.34s\n', { passed: 57, failed: 0, skipped: 0 }],
  ['=== 1 failed, 46 passed, 2 skipped, 1 error in 64.84s (0:01:04) ===', { passed: 46, failed: 2, skipped: 2 }],
  ['5 errors in 0.79s', { passed: 0, failed: 5, skipped: 0 }],
  ['a test printed: 1 passed\n', { passed: 0, failed: 0, skipped: 0 }],
])('counts the tests of pytest in %j', (output, counts) => {
  expect(pytestCounts(output)).toEqual(counts);
});
