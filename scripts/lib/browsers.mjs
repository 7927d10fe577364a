// The real browsers that measuring, testing and benchmarking drive: finding them and starting them.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer-core';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/** @type {readonly BrowserName[]} */
export const BROWSERS = ['chromium', 'firefox'];

/** What to start, Debian's package first. */
const PROGRAMS = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  firefox: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
};

const PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' };

/** Nothing on the network but the page itself, and no sandbox where root may not have one. */
const CHROMIUM_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** How Puppeteer calls them, and what it starts each with. */
const LAUNCH = {
  chromium: { browser: /** @type {const} */ ('chrome'), args: CHROMIUM_FLAGS },
  firefox: { browser: /** @type {const} */ ('firefox'), args: [] },
};

/**
 * The path of a browser's program, or null where there is none.
 * @param {BrowserName} name
 */
export function findBrowser(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = PROGRAMS[name].flatMap((program) =>
    program.startsWith('/') ? [program] : folders.map((folder) => join(folder, program)),
  );
  return places.find(isExecutable) ?? null;
}

/**
 * Starts a browser without a window.
 * @param {BrowserName} name
 */
export async function launchBrowser(name) {
  const executablePath = findBrowser(name);
  if (executablePath === null) {
    throw new Error(`There is no ${name} here. On Debian: sudo apt-get install ${PACKAGES[name]}`);
  }
  return puppeteer.launch({ ...LAUNCH[name], executablePath });
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
