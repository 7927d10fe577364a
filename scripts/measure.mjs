// `npm run --silent measure -- '<link>' [--browser NAME] [--format FORMAT | --link] [--out FILE]` runs a link in a real browser. Only
// the result goes to stdout or FILE, everything else to stderr. HELP lists the options and the exit codes.

import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { showHidden } from '../www/show-hidden.mjs';
import { ALL_BROWSERS as BROWSERS } from './lib/browsers.mjs';
import { build } from './lib/build.mjs';
import { Problem } from './lib/problem.mjs';

/** @typedef {import('./lib/browsers.mjs').BrowserName} BrowserName */

const HELP = `\
Runs a link in a real browser, without a window, and prints the results.

Usage: npm run --silent measure -- '<link>' [--browser NAME] [--format FORMAT | --link] [--out FILE]

  '<link>'            a link from the page, or the part after its #, in quotes:
                      'tasks=60&steps=fetch:100,primes:1000000&run=sequential,pipeline'
  --browser NAME      ${BROWSERS.join(', ')} (default: ${BROWSERS[0]})
  --format FORMAT     table: for people to read (the default)
                      json: the whole report, for programs
                      json+spans: the report, and all spans
                      csv, spans: a line for each sample, or for each span
                      chrome, perfetto: a trace for Perfetto and other viewers
                      svg, png: a picture of the rows
  --json              the same as --format json
  --link              prints the link with the results, to open it on the page
  --out FILE          writes the result to FILE instead of the terminal
  -h, --help          prints this help

Only the result goes to stdout. Progress and errors go to stderr.

Exit codes:
  0  success
  1  the run failed, or something needed is missing; one line says why
  2  the link or an argument is wrong; one line says what to change
`;

/** @type {(import('../www/exports/file.ts').FileFormat | 'table')[]} */
const FORMATS = ['table', 'json', 'json+spans', 'csv', 'spans', 'chrome', 'perfetto', 'svg', 'png'];
const BINARY = ['perfetto', 'png'];

/** A wrong link or argument. The message says what to change. */
class UsageError extends Error {}

/** @param {string[]} given */
function readArguments(given) {
  const { values, positionals } = parse(given);
  if (values.help) return null;
  const [link, ...others] = positionals;
  if (link === undefined || others.length > 0) {
    throw new UsageError(
      `expected one link in quotes, got ${positionals.length}, for example: measure '#v=1&tasks=12'`,
    );
  }
  if (link.trim() === '')
    throw new UsageError("the link is empty: copy one from the page, or use 'v=1' for the default workload");
  const browser = BROWSERS.find((name) => name === values.browser);
  if (!browser) throw new UsageError(`--browser must be one of ${BROWSERS.join(', ')}, not "${values.browser}"`);
  const { json, out } = values;
  const asked = [values.format, json && 'json', values.link && 'link'].filter((name) => typeof name === 'string');
  if (new Set(asked).size > 1) throw new UsageError('choose one of --format, --json and --link');
  const format = values.link ? /** @type {const} */ ('link') : FORMATS.find((name) => name === (asked[0] ?? 'table'));
  if (!format) throw new UsageError(`--format must be one of ${FORMATS.join(', ')}, not "${asked[0]}"`);
  if (BINARY.includes(format) && out === undefined && process.stdout.isTTY)
    throw new UsageError('this format is not text, so it is not printed to a terminal: add --out FILE');
  if (out !== undefined && !existsSync(dirname(out))) throw new UsageError(`--out: there is no folder ${dirname(out)}`);
  return { fragment: fragmentOf(link), browser, format, out };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        browser: { type: 'string', default: 'chromium' },
        format: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'boolean', default: false },
        link: { type: 'boolean', default: false },
        out: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(String(error instanceof Error ? error.message : error));
  }
}

/**
 * The part after the `#` of a URL with any host, or a bare fragment.
 * @param {string} link
 */
function fragmentOf(link) {
  const hash = link.indexOf('#');
  if (hash >= 0) return link.slice(hash + 1);
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(link) ? '' : link;
}

/** @typedef {NonNullable<ReturnType<typeof readArguments>>} Request */

/**
 * Measures, and returns the answer.
 * @param {Request} request
 * @param {(answer: string | Buffer) => void} keep takes the answer about the complete rounds of a run that has failed
 */
async function measure({ fragment, browser: browserName, format }, keep) {
  await build();
  // Imported late, because the build may just have installed the packages.
  const { exportFrom, followProgress, measureOn, openPage, withBrowser } = await import('./lib/page.mjs');
  return withBrowser(browserName, async (browser, url) => {
    const page = await openPage(browser, url, fragment || 'v=1');
    const { problems } = await page.evaluate(() => globalThis.manyhands.settings());
    if (problems.length > 0) throw new UsageError(problems.map(({ message }) => message).join(' '));
    console.error(`Measuring in ${await browser.version()} ...`);
    const unfollow = followProgress(page, console.error);
    /** @param {Awaited<ReturnType<typeof measureOn>>} found */
    const answer = async ({ report, table, link }) => {
      if (format === 'link') {
        if (link === null) throw new Error('the results do not fit in a link: use --format json');
        return `#${link}\n`;
      }
      if (format === 'table') return `${table.trimEnd()}\n`;
      if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
      return exportFrom(page, format);
    };
    /** @type {Awaited<ReturnType<typeof measureOn>>[]} */
    const kept = [];
    try {
      return await answer(await measureOn(page, (rounds) => kept.push(rounds)).finally(unfollow));
    } catch (error) {
      for (const rounds of kept) keep(await answer(rounds));
      throw error;
    }
  });
}

/** @param {Request} request */
async function respond(request) {
  const { out } = request;
  /** @param {string | Buffer} answer */
  const write = async (answer) => {
    if (out === undefined) process.stdout.write(answer);
    else await writeFile(out, answer);
  };
  /** @type {(string | Buffer)[]} */
  const kept = [];
  // The complete rounds of a run that fails are written before its error.
  await measure(request, (answer) => kept.push(answer)).then(write, async (error) => {
    await Promise.all(kept.map(write));
    throw error;
  });
}

// The build prints with console.log, but stdout is for the result.
console.log = console.error;
try {
  const request = readArguments(process.argv.slice(2));
  if (request) await respond(request);
  else process.stdout.write(HELP);
} catch (error) {
  const text = String(error instanceof Error ? error.message : error);
  // A usage error is reduced to one line because it may quote an argument, and any other error because of its stack. A
  // problem of the setup is already meant for the user.
  const line = error instanceof UsageError ? showHidden(text) : text.split('\n', 1).map(showHidden);
  console.error(`measure: ${error instanceof Problem ? text : line}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
