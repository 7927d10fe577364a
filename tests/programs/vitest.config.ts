import { defineConfig } from 'vitest/config';

/** Tests that run the programs that the page shows. `npm test -- programs` prepares everything they need. */
export default defineConfig({
  test: { include: ['tests/programs/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 180_000 },
});
