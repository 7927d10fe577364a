// Navigation in the timeline, with keys, a mouse and buttons.

import type { ElementHandle, Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { painted } from './painted.ts';
import { inEachBrowser } from './site.ts';
import { isCompute, isWait, measure } from './traces.ts';

/** Two waits and two computations for each task; the event loop's waits overlap. */
const LINK = 'v=1&tasks=4&steps=sleep:60,squares:200000&run=sequential,event-loop&repeats=1';

inEachBrowser({}, (site) => {
  describe('with keys', () => {
    it('zooms in, pans, and shows all again', async () => {
      const page = await opened(LINK);
      const all = await axis(page);
      await press(page, '+', '+', '+');
      const near = await axis(page);
      expect(near.at(-1)).not.toBe(all.at(-1));
      await page.keyboard.down('Shift');
      await press(page, 'ArrowRight', 'ArrowRight');
      await page.keyboard.up('Shift');
      expect(await axis(page)).not.toEqual(near);
      await press(page, '0');
      expect(await axis(page)).toEqual(all);
    });

    it('describes each span: task, step, kind, lane, begin and length', async () => {
      const page = await opened(LINK);
      await press(page, 'ArrowDown', 'Home');
      expect(await told(page)).toMatch(
        /^Sequential, task 1, step 1: sleep, waiting on main thread, from [\d.]+ ms to [\d.]+ ms, [\d.]+ ms long/,
      );
      await press(page, 'End');
      expect(await told(page)).toMatch(/task 4, step 2: .*, computing on main thread/);
      // The announcement is also visible next to the span.
      expect(await text(page, '.tip')).toMatch(/task 4, step 2/i);
      await press(page, 'ArrowDown');
      expect(await told(page)).toMatch(/^Event loop, task/);
      await press(page, 'Escape');
      expect(await page.$('.tip')).toBeNull();
    });

    it('keeps the description next to the span when the window gets narrower', async () => {
      const page = await opened(LINK);
      await press(page, 'ArrowDown', 'End');
      const before = await boundsOf(page, '.frame');
      await page.setViewport({ width: 400, height: 800 });
      // The row's last span ends near the end of the plot.
      const end = async () => (await boundsOf(page, '.frame')).right - (await boundsOf(page, '.surface')).right;
      await expect.poll(async () => Math.abs(await end())).toBeLessThan(400 * 0.1);
      const [frame, tip] = [await boundsOf(page, '.frame'), await boundsOf(page, '.tip')];
      expect(frame.right).toBeLessThan(before.right);
      expect(tip.right).toBeLessThanOrEqual(400);
      expect(tip.left).toBeLessThanOrEqual(frame.right);
    });

    it('reaches every span of a row', async () => {
      const page = await site.open(LINK);
      const { traces } = await measure(page);
      await focus(page);
      await press(page, 'ArrowDown', 'Home');
      const seen = new Set([await told(page)]);
      for (const _ of traces[0]?.spans ?? []) {
        await press(page, 'ArrowRight');
        seen.add(await told(page));
      }
      const spans = traces[0]?.spans.filter((span) => isWait(span) || isCompute(span)) ?? [];
      expect(spans).toHaveLength(8);
      expect([...seen].filter((words) => /waiting|computing/.test(words ?? ''))).toHaveLength(8);
    });

    it('follows a task through all rows, until it is stopped', async () => {
      const page = await opened(LINK);
      await press(page, 'ArrowDown', 'End');
      const before = await colours(page);
      await press(page, 'Enter');
      expect(await told(page)).toContain('Following task 4 in every row.');
      const dimmed = await colours(page);
      expect(dimmed).toHaveLength(2);
      for (const [row, colour] of dimmed.entries()) expect(colour).not.toBe(before[row]);
      await press(page, 'Escape');
      expect(await told(page)).not.toContain('Following');
      expect(await colours(page)).toEqual(before);
    });

    it('has the timeline as a single tab stop', async () => {
      const page = await opened(LINK);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('.timeline'))).toBeNull();
    });
  });

  it('shows the first result as the link says, until a person looks elsewhere', async () => {
    const view = '&view=open:event-loop,by:tasks,zoom:10000:30000,task:3,at:20000,chart:overheads';
    const page = await opened(LINK + view);
    expect(await told(page)).toContain('Following task 3 in every row.');
    const isOpen = await page.$$eval('.opener', (all) => all.map((opener) => opener.getAttribute('aria-expanded')));
    expect(isOpen).toEqual(['false', 'true']);
    const chosen = await page.$$eval('[name=by]:checked, [name=chart]:checked', (all) =>
      all.map((it) => (it as HTMLInputElement).value),
    );
    expect(chosen).toEqual(['tasks', 'overheads']);
    expect(await replayed(page)).toBeCloseTo(20, 0);
    const shown = (await axis(page)).map((tick) => Number.parseFloat(tick ?? '')).filter(Number.isFinite);
    expect([Math.min(...shown), Math.max(...shown)]).toEqual([10, 30]);
    expect(await page.evaluate(() => location.hash)).toBe(`#${LINK}${view}`);
    await press(page, '0');
    expect(await page.evaluate(() => location.hash)).toBe(`#${LINK}`);
  });

  describe('with a mouse', () => {
    it('shows what every row was doing at the time under the pointer', async () => {
      const page = await opened(LINK);
      expect(await doing(page)).toEqual(['1 in flight, 1 computing', '4 in flight, 1 computing']);
      const [, loop] = await boxes(page);
      await page.mouse.move(loop.x + loop.width * 0.05, loop.y + 30);
      await page.waitForSelector('.cursor');
      expect(await doing(page)).toEqual(['1 waiting', '4 waiting']);
      await page.mouse.move(loop.x + loop.width * 0.9, loop.y + 30);
      await expect.poll(async () => (await doing(page))[1]).toBe('finished');
      await page.mouse.move(5, 5);
      await page.waitForFunction(() => document.querySelector('.cursor') === null);
    });

    it('zooms with Ctrl and the wheel and pans by dragging; the wheel alone scrolls the page', async () => {
      const page = await opened(LINK);
      const [row] = await boxes(page);
      const all = await axis(page);
      await page.mouse.move(row.x + row.width / 2, row.y + 20);
      await scroll(page, 300);
      expect(await axis(page)).toEqual(all);
      await wheel(page, { ctrlKey: true, deltaY: -600 });
      const near = await axis(page);
      expect(near).not.toEqual(all);
      const [moved] = await boxes(page);
      await page.mouse.move(moved.x + moved.width / 2, moved.y + 20);
      await page.mouse.down();
      await page.mouse.move(moved.x + moved.width / 4, moved.y + 25, { steps: 5 });
      await page.mouse.up();
      await painted(page);
      expect(await axis(page)).not.toEqual(near);
      // It was dragged, not clicked, so no task is followed.
      expect(await told(page)).not.toContain('Following');
    });
  });

  it('opens rows to show lanes or tasks, and closes them', async () => {
    const page = await opened(LINK);
    const heights = async () => (await boxes(page)).map(({ height }) => height);
    const closed = await heights();
    await page.click('.opener');
    await painted(page);
    expect(await text(page, '.caption')).toBe('main thread');
    await page.click('.switch label:last-child input');
    await painted(page);
    expect(await text(page, '.caption')).toMatch(/^4 tasks/);
    const [first = 0, second] = await heights();
    expect(first).toBeGreaterThan(closed[0] ?? 0);
    expect(second).toBe(closed[1]);
    await page.click('.opener');
    expect(await heights()).toEqual(closed);
  });

  it('replays all rows at once, forwards to the end and back', async () => {
    const page = await opened(LINK);
    const end = await replayed(page);
    await page.$eval('.replay input', (slider) => {
      (slider as HTMLInputElement).value = '20';
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await page.waitForFunction(() => document.querySelector('[data-replaying]') !== null);
    expect(await doing(page)).toEqual(['1 waiting', '4 waiting']);
    await page.click('[aria-label="Play"]');
    await page.waitForFunction(() => document.querySelector('[data-replaying]') === null);
    expect(await replayed(page)).toBe(end);
    await page.select('.replay select', '2');
    await page.click('[aria-label="Play backwards"]');
    await expect.poll(() => replayed(page), { timeout: 5_000 }).toBe(0);
  });

  it('steps instead of animating if motion should be reduced', async () => {
    const page = await opened(LINK);
    await page.evaluate(() => {
      // Not every driver can emulate this preference.
      const asked = matchMedia;
      globalThis.matchMedia = (query) =>
        query.includes('reduced-motion') ? ({ matches: true } as MediaQueryList) : asked(query);
    });
    const step = (await replayed(page)) / 20;
    await page.click('.replay button:nth-of-type(2)');
    await expect.poll(() => replayed(page)).toBeCloseTo(step, 0);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
    expect(await replayed(page)).toBeCloseTo(step, 0);
    await page.click('.replay button:nth-of-type(1)');
    await expect.poll(() => replayed(page)).toBe(0);
  });

  it('does not animate during a measurement', async () => {
    const page = await opened(`${LINK}&threads=2`);
    const all = await axis(page);
    const running = measure(page);
    await page.waitForSelector('.now');
    await focus(page);
    await press(page, '+', '+');
    expect(await axis(page)).toEqual(all);
    await running;
  });

  it('has a table of every row for screen readers', async () => {
    const page = await opened(LINK);
    const tables = await page.$$eval('.row table', (tables) =>
      tables.map(({ caption, rows }) => [caption?.textContent, ...Array.from(rows, (row) => row.textContent)]),
    );
    expect(tables).toHaveLength(2);
    expect(tables[1]?.[0]).toMatch(/^Event loop/);
    expect(tables[1]?.[2]).toMatch(/event loop.*ms per task on average, 4 tasks/);
  });

  /** Opens the page, runs, and focuses the timeline. */
  async function opened(link: string): Promise<Page> {
    const page = await site.open(link);
    await measure(page);
    await focus(page);
    return page;
  }
});

async function focus(page: Page): Promise<void> {
  await page.waitForSelector('.surface');
  await page.focus('.surface');
}

/** Presses keys, and waits until their effect is visible. */
async function press(page: Page, ...keys: Parameters<Page['keyboard']['press']>[0][]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await painted(page);
}

/** Turns the wheel, and waits until the page is still: it moves later than the wheel, and may scroll smoothly. */
async function scroll(page: Page, by: number): Promise<void> {
  const top = () => page.evaluate(() => scrollY);
  const from = await top();
  await page.mouse.wheel({ deltaY: by });
  await expect.poll(top).toBeGreaterThan(from);
  for (let last = from; last !== (await top()); await painted(page)) last = await top();
}

/** Turns the wheel with a key held, which not every driver supports. */
async function wheel(page: Page, turn: WheelEventInit): Promise<void> {
  await page.$eval(
    '.plot[data-strategy]',
    (plot, turn) => {
      const { left, top, width } = plot.getBoundingClientRect();
      const place = { clientX: left + width / 2, clientY: top + 20 };
      plot.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...place, ...turn }));
    },
    turn,
  );
  await painted(page);
}

const text = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent);
const boundsOf = (page: Page, selector: string): Promise<DOMRect> =>
  page.$eval(selector, (element) => element.getBoundingClientRect().toJSON());
const told = (page: Page) => text(page, '.timeline [role=status]');
const axis = (page: Page) => page.$$eval('.tick', (ticks) => ticks.map((tick) => tick.textContent));
const doing = (page: Page) => page.$$eval('.at-once', (all) => all.map((one) => one.textContent));
const replayed = (page: Page) => page.$eval('.replay input', (slider) => (slider as HTMLInputElement).valueAsNumber);

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The positions of the two drawings. */
async function boxes(page: Page): Promise<[Box, Box]> {
  await painted(page);
  const canvases: ElementHandle[] = await page.$$('.plot canvas');
  const [first, second] = await Promise.all(canvases.map((canvas) => canvas.boundingBox()));
  if (!first || !second) throw new Error('There are no two drawings');
  return [first, second];
}

/** The ink of each row: the sum of its drawn pixels. */
const colours = (page: Page) =>
  page.$$eval('.plot canvas', (canvases) =>
    canvases.map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
      return pixels?.reduce((sum, value) => sum + value, 0) ?? 0;
    }),
  );
