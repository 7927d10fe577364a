import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oEmbed, pageHtml, type SitePage, sitePages } from './pages.ts';
import { publicUrl } from './public-url.mjs';
import { ROOT } from './root.mjs';

const ENTRY = `<!doctype html>
<html lang="en">
  <head>
    <title>Manyhands</title>
    <meta
      name="description"
      content="Which one?"
    />
    <script type="module" crossorigin src="./assets/index-1.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/index-2.css">
  </head>
</html>
`;
const URL = 'https://example.org/manyhands/';

const pages = sitePages(ENTRY);
const [entry, lock] = ['', 'lessons/the-lock/'].map((path) => pages.find((page) => page.path === path)) as [
  SitePage,
  SitePage,
];

describe('the page of a lesson', () => {
  const html = pageHtml(ENTRY, { ...lock, title: 'A "lock" & more' }, URL);

  it('is the entry page, two folders below, with its link', () => {
    expect(html).toContain('src="../../assets/index-1.js"');
    expect(html).toContain('href="../../assets/index-2.css"');
    expect(html).toContain(`<html data-link="${lock.link.replaceAll('&', '&amp;')}" lang="en">`);
  });

  it('has its own title, description and picture', () => {
    expect(html).toContain('<title>A &quot;lock&quot; &amp; more</title>');
    expect(html.match(/name="description"/g)).toHaveLength(1);
    expect(html).not.toContain('Which one?');
    expect(html).toContain(`<meta property="og:image" content="${URL}previews/the-lock.png" />`);
    expect(html).toContain(`type="application/json+oembed" href="${URL}lessons/the-lock/oembed.json"`);
  });
});

it('has relative addresses if the public one is unknown', () => {
  for (const page of pages) expect(pageHtml(ENTRY, page, null)).not.toMatch(/https?:|="\//);
  expect(pageHtml(ENTRY, entry, null)).toContain('<meta property="og:description" content="Which one?" />');
  expect(pageHtml(ENTRY, entry, null)).toContain('src="./assets/index-1.js"');
  expect(pageHtml(ENTRY, lock, null)).toContain('<meta property="og:image" content="../../previews/the-lock.png" />');
  expect(pageHtml(ENTRY, lock, null)).toContain('href="../../lessons/the-lock/oembed.json"');
  expect(oEmbed(lock, null)).toEqual({ version: '1.0', type: 'link', provider_name: 'Manyhands', title: lock.title });
});

it('has a title, a description and a picture for each page of the site', () => {
  for (const { title, description, picture } of sitePages(readFileSync(join(ROOT, 'index.html'), 'utf8'))) {
    expect(title).toContain('Manyhands');
    expect(description).not.toBe('');
    expect(existsSync(join(ROOT, 'www', picture))).toBe(true);
  }
});

it('is not built if the entry page lacks what previews need', () => {
  expect(() => sitePages(ENTRY.replace('name="description"', 'name="other"'))).toThrow('description');
});

it('offers a frame with the lesson as oEmbed', () => {
  const link = lock.link.replaceAll('&', '&amp;');
  expect(oEmbed(lock, URL)).toMatchObject({
    version: '1.0',
    type: 'rich',
    html: expect.stringContaining(`src="${URL}?embed#${link}"`),
  });
  expect(oEmbed(entry, URL)).toMatchObject({ html: expect.stringContaining(`src="${URL}?embed"`) });
});

it('takes the public address with or without a slash at its end, and nothing else', () => {
  expect(publicUrl('')).toBeNull();
  expect(publicUrl('https://example.org/manyhands')).toBe(URL);
  expect(publicUrl(URL)).toBe(URL);
  for (const wrong of ['example.org', 'file:///srv', 'https://example.org/?a', 'https://example.org/#a'])
    expect(() => publicUrl(wrong)).toThrow('MANYHANDS_URL');
});
