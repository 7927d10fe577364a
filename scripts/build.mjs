// `npm run build` makes dist/.

import './lib/node-version.mjs';
import { build } from './lib/build.mjs';
import { main } from './lib/problem.mjs';
import { elapsed } from './lib/steps.mjs';

await main(async () => {
  await build();
  console.log(`dist/ is up to date (${elapsed()}).`);
});
