// The states of the page for screenshots, and the user's actions that lead to them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * @typedef {object} State
 * @property {string} [fragment] of the link that is opened
 * @property {import('../serve.mjs').Serving} [serving] how the page is served
 * @property {(page: Page) => Promise<unknown>} act the actions before the picture is taken
 * @property {Media} [media] the media features that the browser emulates
 * @property {string} [only] a selector for a part of the page, which is then captured in the widest window only
 * @property {import('puppeteer-core').Viewport} [device] to capture the window of, instead of the page in several widths
 */

export const PHONE = { width: 360, height: 740, hasTouch: true, isMobile: true };
export const PHONE_LANDSCAPE = { ...PHONE, width: 740, height: 360, isLandscape: true };

/** Media features, in the format of the browser's protocol. */
/** @typedef {{ media?: string, features?: { name: string, value: string }[] }} Media */

/** For docs/reading-the-timeline.md. */
const READING =
  'v=1&tasks=8&steps=fetch:40~20,primes:12000000&threads=2&run=sequential,event-loop,gil-threads,pipeline&repeats=6';
const LESSON = 'v=1&tasks=8&steps=sleep:20,primes:60000000&run=event-loop,pipeline&lesson=blocked-loop';

/**
 * A link with results, which the fuzzer starts from, too.
 * @param {string} name
 */
function seed(name) {
  return readFileSync(join(ROOT, 'fuzz/seeds/link', name), 'utf8');
}

/** @type {import('../serve.mjs').Rewrite} */
const failingResponder = (request, response) => {
  if (!request.url?.startsWith('/io')) return false;
  response.writeHead(500).end('the disk is full');
  return true;
};

/** @type {Record<string, State>} */
export const STATES = {
  empty: { act: async () => {} },
  done: { act: run },
  'two-threads': { fragment: 'v=1&threads=2', act: run },
  many: { fragment: 'v=1&tasks=400&steps=fetch:20~10,primes:3000000&threads=32&repeats=1', act: run },
  steps: {
    fragment:
      'v=1&steps=fetch:20,primes:3000000,sleep:5~5,mandelbrot:128,squares:2000000,sleep:10,primes:100000,sleep:1',
    act: run,
  },
  lanes: { fragment: 'v=1&threads=2', act: (page) => explore(page, 1, ['ArrowDown', 'ArrowDown', 'ArrowRight']) },
  tasks: { fragment: 'v=1&threads=2', act: (page) => explore(page, 2, ['ArrowDown', 'End', 'Enter', '+']) },
  'chart-samples': { act: (page) => chart(page, 'samples') },
  'chart-overheads': { act: (page) => chart(page, 'overheads') },
  'chart-predicted': { act: (page) => chart(page, 'predicted') },
  'chart-sweep': {
    fragment: 'v=1&run=sequential,event-loop,threads,pipeline&steps=sleep:10,squares:5000000&threads=2',
    act: async (page) => {
      await chart(page, 'sweep');
      await page.click('.begin:not([aria-disabled="true"])');
      await page.waitForSelector('.sweep-result:not(.measuring)', { timeout: 180_000 });
    },
  },
  code: {
    fragment: 'v=1&steps=fetch:50~20:65536,thumbnail:256&limit=6',
    act: async (page) => {
      await page.evaluate(() => localStorage.removeItem('manyhands.code'));
      await page.click('.code summary');
      await page.waitForSelector('.listing');
    },
  },
  downloads: {
    act: async (page) => {
      await run(page);
      await page.click('summary::-p-text(Download)');
      await page.waitForSelector('.download button');
      await page.$eval('.download', (files) => files.scrollIntoView());
    },
  },
  'qr-code': { act: openQrCode },
  'qr-code-large': {
    act: async (page) => {
      await openQrCode(page);
      await page.click('.qr button');
    },
  },
  'earlier-settings': {
    act: async (page) => {
      await run(page);
      await page.focus('input[type=range]');
      await page.keyboard.press('ArrowRight');
    },
  },
  running: {
    fragment: 'v=1&tasks=4&steps=sleep:3000',
    act: async (page) => {
      await page.click('.primary');
      await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 0.05);
    },
  },
  pictures: {
    fragment: 'v=1&steps=fetch:60~20:65536,thumbnail:256&threads=2',
    act: async (page) => {
      await run(page);
      await page.waitForSelector('.pictures');
    },
  },
  replay: {
    fragment: 'v=1&steps=sleep:20~10,mandelbrot:256&threads=2',
    act: async (page) => {
      await run(page);
      await page.waitForSelector('.pictures');
      await page.$eval('.replay input', (slider) => {
        const input = /** @type {HTMLInputElement} */ (slider);
        input.value = String(Number(input.max) * 0.2);
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
    },
  },
  cancelled: {
    fragment: 'v=1&tasks=4&steps=sleep:3000',
    act: async (page) => {
      await page.click('.primary');
      await page.waitForSelector('.now');
      await page.keyboard.press('Escape');
      await page.waitForSelector('.notice:not(:empty)');
    },
  },
  'large-text': {
    act: async (page) => {
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await run(page);
      await page.waitForSelector('.surface');
    },
  },
  'forced-colours': {
    media: { features: [{ name: 'forced-colors', value: 'active' }] },
    act: (page) => explore(page, 1, ['ArrowDown', 'ArrowDown', 'ArrowRight']),
  },
  'more-contrast': { media: { features: [{ name: 'prefers-contrast', value: 'more' }] }, act: run },
  printed: {
    fragment: 'v=1&steps=fetch:60~20:65536,thumbnail:256&threads=2',
    media: { media: 'print' },
    act: async (page) => {
      await run(page);
      await page.waitForSelector('.pictures');
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    },
  },
  // For README.md.
  readme: {
    fragment: 'v=1&threads=2&run=sequential,event-loop,gil-threads,threads,pipeline',
    act: async (page) => {
      await run(page);
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    },
  },
  'reading-closed': { fragment: READING, only: '.timeline', act: run },
  'reading-lanes': {
    fragment: READING,
    only: '.timeline',
    act: (page) => explore(page, 1, ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight']),
  },
  'reading-task': {
    fragment: READING,
    only: '.timeline',
    act: (page) => explore(page, 2, ['ArrowDown', 'ArrowRight', 'ArrowDown', 'Enter']),
  },
  guessing: { act: guess },
  guessed: {
    act: async (page) => {
      await guess(page);
      await run(page);
    },
  },
  lesson: { fragment: LESSON, act: (page) => page.waitForSelector('.lesson .asked') },
  'lesson-explained': {
    fragment: LESSON,
    act: async (page) => {
      await page.waitForSelector('.lesson .asked');
      await page.type('.asked input', '90');
      await run(page);
      await page.waitForSelector('.judged');
    },
  },
  'lesson-choice': {
    fragment: 'v=1&tasks=8&steps=primes:20000000&run=sequential,threads,processes&lesson=own-kitchens',
    act: async (page) => {
      await page.waitForSelector('.lesson .asked');
      await page.click('.asked label:nth-of-type(2) input');
      await run(page);
      await page.waitForSelector('.judged');
    },
  },
  lessons: {
    act: async (page) => {
      await page.click('[popovertarget=menu-lessons]');
      await page.waitForSelector('.menu:popover-open li');
    },
  },
  'lesson-not-isolated': {
    serving: { isolated: false },
    fragment: 'v=1&tasks=8&steps=primes:40000000&run=sequential,threads&lesson=many-hands',
    act: (page) => page.waitForSelector('.lesson .asked'),
  },
  failed: { serving: { rewrite: failingResponder }, act: run },
  'bad-link': { fragment: 'v=1&tasks=many&steps=boil:20,fetch:99999&run=fly,event-loop', act: async () => {} },
  'own-task': { act: (page) => ownTask(page) },
  'own-task-problem': { act: (page) => ownTask(page, '99999') },
  'other-machines': {
    act: async (page) => {
      await run(page);
      await page.click('.machines summary');
    },
  },
  kitchen: { act: (page) => inLanguage(page, 'kitchen') },
  german: { act: (page) => inLanguage(page, 'de') },
  phone: { device: PHONE, act: async () => {} },
  'phone-running': {
    device: PHONE,
    fragment: 'v=1&tasks=4&steps=sleep:3000',
    act: async (page) => {
      await page.tap('.primary');
      await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 50);
    },
  },
  'phone-done': { device: PHONE, act: runOnPhone },
  'phone-verdict': {
    device: PHONE,
    act: async (page) => {
      await runOnPhone(page);
      await page.$eval('.verdict', (verdict) => verdict.scrollIntoView());
    },
  },
  'phone-failed': {
    device: PHONE,
    serving: { rewrite: failingResponder },
    act: (page) => page.tap('.primary').then(() => page.waitForSelector('.failed')),
  },
  'phone-german': { device: PHONE, act: (page) => page.select('select.language', 'de') },
  'phone-german-done': {
    device: PHONE,
    act: async (page) => {
      await page.select('select.language', 'de');
      await runOnPhone(page);
    },
  },
  'phone-landscape': { device: PHONE_LANDSCAPE, act: async () => {} },
  'phone-landscape-done': { device: PHONE_LANDSCAPE, act: runOnPhone },
  theirs: { fragment: seed('results'), act: (page) => page.waitForSelector('.other-figures') },
  both: {
    fragment: seed('results'),
    act: async (page) => {
      await run(page);
      await page.waitForSelector('.contrast');
    },
  },
  wall: { fragment: seed('wall'), act: (page) => page.waitForSelector('.wall figure') },
  'not-isolated': { serving: { isolated: false }, act: run },
};

/** @param {Page} page */
async function run(page) {
  await page.focus('.primary');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.notice:not(:empty)', { timeout: 60_000 });
}

/** @param {Page} page */
async function openQrCode(page) {
  await page.click('[popovertarget=menu-share]');
  const code = await page.waitForSelector('.share details:has(.qr) summary');
  await code?.click();
}

/** @param {Page} page */
async function runOnPhone(page) {
  await page.tap('.primary');
  await page.waitForSelector('.verdict .answer', { timeout: 60_000 });
  // It scrolls to the result.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1_000)));
}

/**
 * Guesses for the first and the last strategy.
 * @param {Page} page
 */
async function guess(page) {
  await page.click('::-p-text(Guess first)');
  await page.waitForSelector('.guess');
  const fields = await page.$$('.guess-field input');
  await fields[0]?.type('500');
  await fields.at(-1)?.type('24');
}

/**
 * @param {Page} page
 * @param {string} language
 */
async function inLanguage(page, language) {
  await page.select('select.language', language);
  await run(page);
}

/**
 * Opens all rows, and moves about in them.
 * @param {Page} page
 * @param {1 | 2} shown lanes or tasks
 * @param {import('puppeteer-core').KeyInput[]} keys
 */
async function explore(page, shown, keys) {
  await run(page);
  await page.waitForSelector('.surface');
  await page.click(`.switch label:nth-of-type(${shown}) input`);
  await page.focus('.surface');
  for (const key of keys) await page.keyboard.press(key);
}

/**
 * Opens one of the charts below the result.
 * @param {Page} page
 * @param {'samples' | 'overheads' | 'predicted' | 'sweep'} tab
 */
async function chart(page, tab) {
  await run(page);
  await page.waitForSelector('.charts');
  await page.click('.charts summary');
  await page.waitForSelector(`.tabs [value="${tab}"]`);
  await page.click(`.tabs label:has([value="${tab}"])`);
  if (tab === 'sweep') await page.waitForSelector('.begin:not([aria-disabled="true"])');
  await page.$eval('.charts', (charts) => charts.scrollIntoView());
}

/**
 * Opens the dialog for a person's own task; types how long it waits.
 * @param {Page} page
 * @param {string} [wait]
 */
async function ownTask(page, wait) {
  await page.click('::-p-text(My own task)');
  await page.waitForSelector('.own-task .carrying');
  if (wait === undefined) return;
  await page.click('.own-task input[role=spinbutton]', { count: 3 });
  await page.keyboard.type(`${wait}\t`);
  await page.waitForSelector('.own-task .problems:not(:empty)');
}
