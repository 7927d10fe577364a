// Exits with a one-line message if Node is too old for the tools. Import it first.

import { readFileSync } from 'node:fs';

const wanted = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).engines.node;

/**
 * Whether a version is in a range like `^20.19.0 || >=22.12.0`.
 * @param {string} version
 * @param {string} range
 */
function fits(version, range) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return range.split('||').some((part) => {
    const [from = 0, least = 0] = part
      .replace(/[^\d.]/g, '')
      .split('.')
      .map(Number);
    const same = major === from && minor >= least;
    return part.includes('^') ? same : same || major > from;
  });
}

if (!fits(process.versions.node, wanted)) {
  console.error(
    `Node ${process.versions.node} is not supported. Install ${wanted} from https://nodejs.org/en/download`,
  );
  process.exit(1);
}
