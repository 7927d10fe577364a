// `npm pack` makes a package of the built site and a server that needs nothing but Node. This builds both before it.

import './lib/node-version.mjs';
import { buildPackage } from './lib/build.mjs';
import { main } from './lib/problem.mjs';

// npm prints the name of the package, and nothing else, to stdout.
console.log = console.error;
await main(buildPackage);
