import { defineConfig } from 'vitest/config';

/** The programs that the page shows, really run: `npm test -- programs` prepares what they need. */
export default defineConfig({
  test: {
    include: ['tests/programs/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
