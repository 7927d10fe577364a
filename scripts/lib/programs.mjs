// The command that writes the programs in other languages.

import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';

/** The folder in which programs are written and built. */
export const FOLDER = 'target/programs';

/** The command that writes programs. */
export const COMMAND = join(ROOT, `target/debug/manyhands${process.platform === 'win32' ? '.exe' : ''}`);

/**
 * Builds it as tests do, for which dependencies have more features. So after the native tests, nothing is compiled again.
 * @param {import('./toolchain.mjs').Toolchain} rust
 */
export async function buildCommand({ cargo, env }) {
  await run(cargo, ['test', '--locked', '--workspace', '--no-run', '--test', 'programs'], { env });
}
