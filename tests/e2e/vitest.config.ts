import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Files whose tests need a computer with nothing else to do: they measure time or memory, or compile. */
const ALONE = [
  'advice',
  'cancel',
  'clusters',
  'cores',
  'laws',
  'lighthouse',
  'memory',
  'out-of-memory',
  'soak',
  'tab-faults',
].map((name) => `tests/e2e/${name}.test.ts`);

const missing = ALONE.find((file) => !existsSync(file));
if (missing !== undefined) throw new Error(`${missing} was renamed; ALONE must name it`);

const shared = { testTimeout: 30_000, hookTimeout: 30_000 };

/** Tests of the built page in real browsers. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'three at a time',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...shared, name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
