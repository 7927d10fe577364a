// The frame times of a timeline of 100,000 spans during zooming and panning.

import { openPage } from '../../scripts/lib/page.mjs';
import { atMost, median, shownMs } from '../lab.mjs';

/** @typedef {import('../lab.mjs').Lab} Lab @typedef {import('../lab.mjs').Row} Row */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {'ctrlKey' | 'shiftKey'} Key that makes the wheel zoom or pan */

/** 21,200 waits and computations per strategy, plus the queueing between them. */
const LINK =
  'v=1&tasks=5300&steps=sleep:0,squares:5000,squares:5000,squares:5000&threads=8' +
  '&run=sequential,event-loop,threads,pipeline&repeats=1';

const FRAME_MS = 1000 / 60;
const FRAMES = 300;

/** @param {Lab} lab @returns {Promise<Row[]>} */
export async function frames({ browser, url }) {
  const page = await openPage(browser, url, LINK);
  try {
    await page.setViewport({ width: 1280, height: 800 });
    const spans = await spansOf(page);
    await page.waitForSelector('.surface');
    const closed = [await row(page, spans, 'panning', 'shiftKey'), await row(page, spans, 'zooming', 'ctrlKey')];
    for (const opener of await page.$$('.opener')) await opener.click();
    return [...closed, await row(page, spans, 'zooming with all rows open', 'ctrlKey')];
  } finally {
    await page.close();
  }
}

/** Runs, and counts the visible spans. @param {Page} page */
function spansOf(page) {
  return page.evaluate(async () => {
    const outcome = await globalThis.manyhands.measure();
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.traces.reduce((sum, { begin }) => sum + begin.length, 0);
  });
}

/**
 * @param {Page} page
 * @param {number} spans
 * @param {string} what
 * @param {Key} key
 * @returns {Promise<Row>}
 */
async function row(page, spans, what, key) {
  const times = (await frameTimes(page, key)).sort((one, other) => one - other);
  const late = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
  return {
    what: `${what}: ${spans.toLocaleString('en')} spans, 95 of 100 frames`,
    against: `60 frames a second; the median is ${shownMs(median(times))}`,
    ours: shownMs(late),
    theirs: shownMs(FRAME_MS),
    // Frames can be a few microseconds early or late.
    figure: Math.round((late / FRAME_MS) * 100) / 100,
    target: atMost(1),
  };
}

/**
 * Turns the wheel a little before each frame, in one direction and then in the other.
 * @param {Page} page
 * @param {Key} key
 * @returns {Promise<number[]>} in milliseconds
 */
function frameTimes(page, key) {
  return page.evaluate(
    async (key, frames) => {
      const plot = document.querySelector('.plot[data-strategy]');
      if (!plot) throw new Error('There is no drawing');
      const { left, top, width } = plot.getBoundingClientRect();
      const turn = (/** @type {Key} */ key, /** @type {number} */ deltaY) =>
        plot.dispatchEvent(
          new WheelEvent('wheel', {
            bubbles: true,
            cancelable: true,
            clientX: left + width / 2,
            clientY: top,
            deltaY,
            [key]: true,
          }),
        );
      // Zooms in to a third, so that there is something to pan over.
      turn('ctrlKey', 10_000);
      turn('ctrlKey', -550);
      const times = [];
      let before = await new Promise(requestAnimationFrame);
      let coming = new Promise(requestAnimationFrame);
      for (let frame = 0; frame < frames; frame += 1) {
        // Requested before the page requests its own frame, because browsers deliver input before they draw.
        const now = await coming;
        coming = new Promise(requestAnimationFrame);
        times.push(now - before);
        before = now;
        turn(key, frame % 100 < 50 ? 10 : -10);
      }
      return times;
    },
    key,
    FRAMES,
  );
}
