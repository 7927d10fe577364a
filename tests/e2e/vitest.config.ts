import { defineConfig } from 'vitest/config';

/** Tests of the built page in real browsers. They run one at a time, because tests that measure time need an idle computer. */
export default defineConfig({
  test: { include: ['tests/e2e/**/*.test.ts'], fileParallelism: false, testTimeout: 30_000, hookTimeout: 30_000 },
});
