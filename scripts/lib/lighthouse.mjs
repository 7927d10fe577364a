// Runs Lighthouse in a browser that is already running. It contacts only the page's server.

import runLighthouse from 'lighthouse';

/**
 * The scores of these categories, 0 to 100, and which audits lower each score.
 * @param {import('puppeteer-core').Browser} browser Chromium
 * @param {string} url
 * @param {string[]} categories by Lighthouse's ids
 * @returns {Promise<Record<string, { score: number, missed: string[] }>>}
 */
export async function scores(browser, url, categories) {
  const page = await browser.newPage();
  try {
    const result = await runLighthouse(url, { onlyCategories: categories, logLevel: 'error' }, undefined, page);
    if (!result) throw new Error('Lighthouse has no result');
    const { lhr } = result;
    return Object.fromEntries(
      Object.values(lhr.categories).map(({ id, score, auditRefs }) => {
        const missed = auditRefs
          .filter(({ weight }) => weight > 0)
          .flatMap(({ id }) => lhr.audits[id] ?? [])
          .filter((audit) => audit.score !== null && audit.score < 0.9)
          .map(({ id, displayValue }) => (displayValue ? `${id} ${displayValue}` : id));
        return [id, { score: Math.round((score ?? Number.NaN) * 100), missed }];
      }),
    );
  } finally {
    await page.close();
  }
}
