// Finds, installs and starts the real browsers that measuring, testing and benchmarking drive.

import { aptInstall, isDebian } from './apt.mjs';
import { Problem } from './problem.mjs';
import { isExecutable, which } from './run.mjs';
import { step } from './steps.mjs';
import { findWebKit, launchWebKit } from './webkit.mjs';

/** @typedef {'chromium' | 'firefox'} PuppeteerName of a browser that Puppeteer drives */
/** @typedef {PuppeteerName | 'webkit'} BrowserName */

/** The browsers that Puppeteer drives: they run every end-to-end test, and the benchmark. @type {readonly PuppeteerName[]} */
export const BROWSERS = ['chromium', 'firefox'];

/** All browsers that can measure. @type {readonly BrowserName[]} */
export const ALL_BROWSERS = [...BROWSERS, 'webkit'];

/** Possible programs of each browser, Debian's package first. */
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

const PACKAGES = { chromium: ['chromium'], firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb'] };

/** No network access except for the page, and no sandbox for root, which can't have one. */
const CHROMIUM_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Puppeteer's options for each browser. */
const LAUNCH = {
  chromium: { browser: /** @type {const} */ ('chrome'), args: CHROMIUM_FLAGS },
  firefox: { browser: /** @type {const} */ ('firefox'), args: [] },
};

/**
 * The path of a browser's program, or null if there is none.
 * @param {PuppeteerName} name
 */
function findBrowser(name) {
  for (const program of PROGRAMS[name]) {
    const path = program.startsWith('/') ? program : which(program);
    if (path !== null && isExecutable(path)) return path;
  }
  return null;
}

/** Installs the browsers that are missing. */
export async function installBrowsers() {
  // WebKitGTK and its driver are for Linux only. Elsewhere, WebKit is not tested.
  const missing = (isDebian ? ALL_BROWSERS : BROWSERS).filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (!isDebian) throw new Problem(`The tests need ${missing.join(' and ')}.`, 'Please install it.');
  await step(`Installing ${missing.join(' and ')}`, () => aptInstall(missing.flatMap((name) => PACKAGES[name])));
}

/** @param {BrowserName} name */
export function isInstalled(name) {
  return (name === 'webkit' ? findWebKit() : findBrowser(name)) !== null;
}

/**
 * Starts a browser without a window.
 * @param {BrowserName} name
 * @param {string[]} [args] more arguments, of a browser that Puppeteer drives
 */
export async function launchBrowser(name, args = []) {
  if (name === 'webkit') return asPuppeteer(await launchWebKit());
  const executablePath = findBrowser(name);
  if (executablePath === null) {
    throw new Problem(`There is no ${name} here.`, `On Debian: sudo apt-get install ${PACKAGES[name].join(' ')}`);
  }
  const { default: puppeteer } = await import('puppeteer-core');
  // Network events are not used, and a run can take any amount of time.
  const launch = { ...LAUNCH[name], args: [...LAUNCH[name].args, ...args] };
  return puppeteer.launch({ ...launch, executablePath, networkEnabled: false, protocolTimeout: 0 });
}

/**
 * WebKit behind the type of Puppeteer's browsers. Calls of methods that it lacks fail.
 * @param {Awaited<ReturnType<typeof launchWebKit>>} browser
 */
export function asPuppeteer(browser) {
  return /** @type {import('puppeteer-core').Browser} */ (/** @type {unknown} */ (browser));
}
