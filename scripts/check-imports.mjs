// Checks that imports have the directions that ARCHITECTURE.md shows, and no cycles:  `node scripts/check-imports.mjs`

import { cycles } from './lib/cycles.mjs';
import { violations } from './lib/imports.mjs';
import { main, Problem } from './lib/problem.mjs';
import { ROOT } from './lib/root.mjs';

await main(async () => {
  const found = await violations(ROOT);
  if (found.length > 0) throw new Problem(`Forbidden imports:\n  ${found.join('\n  ')}`);
  const circles = await cycles(ROOT);
  if (circles.length > 0) throw new Problem(`Import cycles:\n  ${circles.join('\n  ')}`);
});
