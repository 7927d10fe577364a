import { defineConfig } from 'vitest/config';

/** Tests that run the programs that the page shows. `npm test -- programs` prepares everything they need. */
export default defineConfig({
  // Those in Rust are compiled while those in Python mostly wait.
  test: { include: ['tests/programs/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 180_000, maxWorkers: 2 },
});
