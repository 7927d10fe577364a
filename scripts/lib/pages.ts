// The pages of the site for crawlers, which see no fragment: the entry page, and one for each lesson. They say what a preview
// shows, and open the same page.

import { escapeHtml, frameHtml, HEIGHT } from '../../www/embed/snippet.ts';
import { LESSONS } from '../../www/lessons/lessons.ts';
import { lessons } from '../../www/words/en/lessons.ts';

/** Of all pictures of previews, in pixels. */
export const PICTURE = { width: 1200, height: 630 };

export interface SitePage {
  /** The path of its folder: empty, or ending in '/'. */
  path: string;
  title: string;
  description: string;
  /** The path of its picture. */
  picture: string;
  /** Without the '#'; empty for the entry page, which has its own. */
  link: string;
}

const TITLE = /<title>(.*?)<\/title>/s;
const DESCRIPTION = /<meta\s+name="description"\s+content="([^"]*)"\s*\/?>/;

/** The pages, the entry page last, which has this HTML. */
export function sitePages(html: string): SitePage[] {
  const [title, description] = [textOf(TITLE, html), textOf(DESCRIPTION, html)];
  const entry = { path: '', title, description, picture: 'previews/manyhands.png', link: '' };
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

/**
 * The HTML of a page, from that of the entry page. Programs that show previews want absolute addresses, but some accept relative
 * ones, which are all there is without `url`.
 */
export function pageHtml(entry: string, page: SitePage, url: string | null): string {
  const root = page.path.replace(/[^/]+\//g, '../') || './';
  return entry
    .replaceAll('="./', `="${root}`)
    .replace('<html', page.link ? `<html data-link="${escapeHtml(page.link)}"` : '<html')
    .replace(TITLE, () => `<title>${escapeHtml(page.title)}</title>`)
    .replace(DESCRIPTION, () => [...metaTags(page, url ?? root), ...linkTags(page, url, root)].join('\n    '));
}

function metaTags({ title, description, picture }: SitePage, root: string): string[] {
  const meta = (kind: 'name' | 'property', name: string, content: string | number) =>
    `<meta ${kind}="${name}" content="${escapeHtml(String(content))}" />`;
  return [
    meta('name', 'description', description),
    meta('property', 'og:type', 'website'),
    meta('property', 'og:site_name', 'Manyhands'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('property', 'og:image', root + picture),
    meta('property', 'og:image:width', PICTURE.width),
    meta('property', 'og:image:height', PICTURE.height),
    meta('name', 'twitter:card', 'summary_large_image'),
  ];
}

function linkTags({ path, title }: SitePage, url: string | null, root: string): string[] {
  const oEmbed = escapeHtml(`${url ?? root}${path}oembed.json`);
  const discovery = `<link rel="alternate" type="application/json+oembed" href="${oEmbed}" title="${escapeHtml(title)}" />`;
  if (url === null) return [discovery];
  const address = escapeHtml(url + path);
  return [`<meta property="og:url" content="${address}" />`, `<link rel="canonical" href="${address}" />`, discovery];
}

/** What another page can show of this one: see https://oembed.com. A frame needs the site's `url`. */
export function oEmbed({ title, picture, link }: SitePage, url: string | null): object {
  const about = { version: '1.0', provider_name: 'Manyhands', title };
  if (url === null) return { ...about, type: 'link' };
  return {
    ...about,
    type: 'rich',
    provider_url: url,
    html: frameHtml({ page: url, link, form: 'text', title }),
    width: 680,
    height: HEIGHT,
    thumbnail_url: url + picture,
    thumbnail_width: PICTURE.width,
    thumbnail_height: PICTURE.height,
  };
}

function textOf(pattern: RegExp, html: string): string {
  const text = pattern.exec(html)?.[1];
  if (text === undefined) throw new Error(`index.html has nothing like ${pattern}, which previews need.`);
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
