// `npm run --silent measure -- '<link or fragment>' [--browser chromium|firefox] [--json] [--out FILE]`
//
// Runs what a link says in a real browser. On stdout, or in FILE, is nothing but the table or the report;
// everything else is on stderr. Ends with 0; with 2 if the question was wrong; with 1 if the run failed.

import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { BROWSERS } from './lib/browsers.mjs';
import { build } from './lib/build.mjs';
import { Problem } from './lib/problem.mjs';

/** @typedef {import('./lib/browsers.mjs').BrowserName} BrowserName */

/** The question was wrong: what to change is the message. */
class UsageError extends Error {}

/** @param {string[]} given */
function readArguments(given) {
  const { values, positionals } = parsed(given);
  const [link, ...others] = positionals;
  if (link === undefined || others.length > 0) {
    throw new UsageError(`one link is needed, in quotes, not ${positionals.length}: measure '#v=1&tasks=12'`);
  }
  const browser = BROWSERS.find((name) => name === values.browser);
  if (!browser) throw new UsageError(`--browser is ${BROWSERS.join(' or ')}, not "${values.browser}"`);
  const { json, out } = values;
  if (out !== undefined && !existsSync(dirname(out)))
    throw new UsageError(`--out: there is no folder ${dirname(out)}`);
  return { fragment: fragmentOf(link), browser, json, out };
}

/** @param {string[]} args */
function parsed(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        browser: { type: 'string', default: 'chromium' },
        json: { type: 'boolean', default: false },
        out: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(String(error instanceof Error ? error.message : error));
  }
}

/**
 * What follows the `#` of an address, whichever server's it is; or a bare fragment.
 * @param {string} link
 */
function fragmentOf(link) {
  const hash = link.indexOf('#');
  if (hash >= 0) return link.slice(hash + 1);
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(link) ? '' : link;
}

/**
 * @param {string} fragment
 * @param {BrowserName} browserName
 */
async function measure(fragment, browserName) {
  await build();
  // It needs packages that the build may only just have installed.
  const { followProgress, measureOn, openPage, withBrowser } = await import('./lib/page.mjs');
  return withBrowser(browserName, async (browser, url) => {
    const page = await openPage(browser, url, fragment);
    const { problems } = await page.evaluate(() => globalThis.manyhands.settings());
    if (problems.length > 0) throw new UsageError(problems.map(({ message }) => message).join(' '));
    console.error(`Measuring in ${await browser.version()} ...`);
    const unfollow = followProgress(page, console.error);
    return measureOn(page).finally(unfollow);
  });
}

// What is set up is told by console.log, and stdout is for the answer.
console.log = console.error;
try {
  const { fragment, browser, json, out } = readArguments(process.argv.slice(2));
  const { report, table } = await measure(fragment, browser);
  const text = json ? JSON.stringify(report, null, 2) : table;
  const lines = `${text.trimEnd()}\n`;
  if (out === undefined) process.stdout.write(lines);
  else await writeFile(out, lines);
} catch (error) {
  const text = String(error instanceof Error ? error.message : error);
  // What is missing for the set-up is told whole; what went wrong in a page has its stack behind it.
  console.error(`measure: ${error instanceof Problem ? text : text.split('\n', 1)}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
