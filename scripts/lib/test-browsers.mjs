// The browsers that the built page is tested in.

import { aptInstall, isDebian } from './apt.mjs';
import { Problem } from './problem.mjs';
import { step } from './steps.mjs';

/** Installs those that are missing. */
export async function testBrowsers() {
  // It needs Puppeteer, which may only just have been installed.
  const { BROWSERS, findBrowser, PACKAGES } = await import('./browsers.mjs');
  const missing = BROWSERS.filter((name) => findBrowser(name) === null);
  if (missing.length === 0) return;
  if (!isDebian) throw new Problem(`The tests need ${missing.join(' and ')}.`, 'Please install it.');
  await step(`Installing ${missing.join(' and ')}`, () => aptInstall(missing.map((name) => PACKAGES[name])));
}
