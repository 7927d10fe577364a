// The pages of the site for crawlers, which see no fragment: the entry page, and one for each lesson. They say what a preview
// shows, and open the same page.

import { frameHtml, HEIGHT } from '../../www/embed/snippet.ts';
import { LESSONS } from '../../www/lessons/lessons.ts';
import { lessons } from '../../www/words/en/lessons.ts';

/** Of all pictures of previews, in pixels. */
export const PICTURE = { width: 1200, height: 630 };

export interface SitePage {
  /** Of its folder: empty, or with a '/' at its end. */
  path: string;
  title: string;
  description: string;
  /** The path of its picture. */
  picture: string;
  /** Without the '#'; empty for the entry page, which has its own. */
  link: string;
}

const TITLE = 'Manyhands: which concurrency strategy for my application?';

/** The pages, that of the entry last. `description` is its own. */
export function sitePages(description: string): SitePage[] {
  const entry = { path: '', title: TITLE, description, picture: 'previews/manyhands.png', link: '' };
  const each = LESSONS.map(({ id, link }, index) => {
    const { title, idea, question } = lessons.each[id];
    return {
      path: `lessons/${id}/`,
      title: `${title}: lesson ${index + 1} of Manyhands`,
      description: `${idea} ${question}`,
      picture: `previews/${id}.png`,
      link,
    };
  });
  return [...each, entry];
}

/** The HTML of a page, from that of the entry page. Previews need absolute addresses: without `url` there are few. */
export function pageHtml(entry: string, page: SitePage, url: string | null): string {
  const up = page.path.replace(/[^/]+\//g, '../') || './';
  return entry
    .replaceAll('="./', `="${up}`)
    .replace('<html', page.link ? `<html data-link="${escapeHtml(page.link)}"` : '<html')
    .replace(/<title>.*?<\/title>/s, () => `<title>${escapeHtml(page.title)}</title>`)
    .replace(/<meta\s+name="description"\s+content="[^"]*"\s*\/?>/, () => metaTags(page, url).join('\n    '));
}

function metaTags({ path, title, description, picture }: SitePage, url: string | null): string[] {
  const meta = (kind: 'name' | 'property', name: string, content: string | number) =>
    `<meta ${kind}="${name}" content="${escapeHtml(String(content))}" />`;
  const tags = [
    meta('name', 'description', description),
    meta('property', 'og:type', 'website'),
    meta('property', 'og:site_name', 'Manyhands'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
  ];
  if (url === null) return tags;
  const oEmbed = escapeHtml(`${url}${path}oembed.json`);
  return [
    ...tags,
    meta('property', 'og:url', url + path),
    meta('property', 'og:image', url + picture),
    meta('property', 'og:image:width', PICTURE.width),
    meta('property', 'og:image:height', PICTURE.height),
    meta('name', 'twitter:card', 'summary_large_image'),
    `<link rel="canonical" href="${escapeHtml(url + path)}" />`,
    `<link rel="alternate" type="application/json+oembed" href="${oEmbed}" title="${escapeHtml(title)}" />`,
  ];
}

/** What shows a page in another one: see https://oembed.com. */
export function oEmbed({ title, picture, link }: SitePage, url: string): object {
  return {
    version: '1.0',
    type: 'rich',
    provider_name: 'Manyhands',
    provider_url: url,
    title,
    html: frameHtml({ page: url, link, form: 'text', title }),
    width: 680,
    height: HEIGHT,
    thumbnail_url: url + picture,
    thumbnail_width: PICTURE.width,
    thumbnail_height: PICTURE.height,
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
