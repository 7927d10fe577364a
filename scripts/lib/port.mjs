// Chooses ports. The page's port is PORT or 4173, and must be free.

import { createServer } from 'node:net';
import { Problem } from './problem.mjs';

const USUAL = 4173;

/**
 * Call this before building, which can take minutes.
 * @param {string} command that the person gave
 */
export async function chosenPort(command) {
  const given = process.env.PORT ?? String(USUAL);
  const port = Number(given);
  if (!/^\d+$/.test(given) || port < 1 || port > 65_535) {
    throw new Problem(`PORT must be a number from 1 to 65535, not "${given}".`);
  }
  if (await isFree(port)) return port;
  const other = port === 65_535 ? port - 1 : port + 1;
  throw new Problem(`Port ${port} is in use.`, `Choose another one: PORT=${other} ${command}`);
}

/**
 * A port that is free now.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}
