import type { Page } from 'puppeteer-core';

/** Opens Share and copies the link, with what the option says: `settings` or `results`. Returns what its field shows. */
export async function copySharedLink(page: Page, content: 'settings' | 'results' = 'settings'): Promise<string> {
  await page.bringToFront();
  await page.click('[popovertarget=menu-share]');
  await page.waitForSelector('#menu-share input.link');
  const option = await page.$(`#menu-share input[value=${content}]`);
  await option?.click();
  await page.waitForSelector(content === 'results' ? '#menu-share .reveals p' : '#menu-share .copy button');
  const link = await page.$eval('#menu-share input.link', (field) => (field as HTMLInputElement).value);
  await page.click('#menu-share .copy button');
  await page.waitForFunction(() => document.querySelector('.notice')?.textContent?.includes('ink'));
  await page.keyboard.press('Escape');
  return link;
}
