// `npm pack` runs this first: it builds the site, and a server that needs only Node.

import './lib/node-version.mjs';
import { buildPackage } from './lib/build.mjs';
import { main } from './lib/problem.mjs';

// Only npm prints to stdout: the name of the package.
console.log = console.error;
await main(buildPackage);
