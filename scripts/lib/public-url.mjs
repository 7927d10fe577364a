import { Problem } from './problem.mjs';

/** Where the site will be, from MANYHANDS_URL, ending in '/'; null if it is not set. Only previews need it. */
export function publicUrl(given = process.env.MANYHANDS_URL) {
  if (!given) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new Problem(
      `MANYHANDS_URL is "${given}", which is not the address of a site.`,
      'Set it to the address that people will open, such as https://example.org/manyhands/.',
    );
  }
  return url.href.replace(/\/?$/, '/');
}
