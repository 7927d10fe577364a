// `npm start` builds anything that is out of date and serves the page on this computer. PORT sets the port.

import './lib/node-version.mjs';
import { build } from './lib/build.mjs';
import { chosenPort } from './lib/port.mjs';
import { main } from './lib/problem.mjs';
import { elapsed } from './lib/steps.mjs';

await main(async () => {
  const port = await chosenPort('npm start');
  await build();
  // Imported late, because the build may just have installed Vite.
  const { serve } = await import('./serve.mjs');
  const { url } = await serve({ port });
  console.log(`\n  Manyhands is running at ${url} (started in ${elapsed()}). Press Ctrl-C to stop it.\n`);
});
