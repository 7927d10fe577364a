import { defineConfig } from 'vitest/config';

/** The built page in real browsers. One at a time: tests that measure time need the computer for themselves. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
