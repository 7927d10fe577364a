/** The page that hands a trace to Perfetto, below the site's root. It must not be isolated. */
const PERFETTO = 'perfetto/';

export const isOfPerfetto = (url: string, root: string) => url.startsWith(`${root}${PERFETTO}`);

/** The headers of the site, from the build: for addresses that other pages may frame, for that page, and for all others. */
export interface SiteHeaders {
  framed: Record<string, string>;
  unframed: Record<string, string>;
  perfetto: Record<string, string>;
}

/** The same response, with the headers that a host should send for this address. `root` is the site's. */
export function withHeaders(response: Response, url: string, root: string, site: SiteHeaders): Response {
  // The browser itself follows such a redirect.
  if (response.type === 'opaqueredirect') return response;
  const { body, status, statusText } = response;
  const headers = new Headers(response.headers);
  if (isOfPerfetto(url, root)) for (const name of Object.keys(site.unframed)) headers.delete(name);
  for (const [name, value] of Object.entries(headersOf(url, root, site))) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}

function headersOf(url: string, root: string, { framed, unframed, perfetto }: SiteHeaders): Record<string, string> {
  if (isOfPerfetto(url, root)) return perfetto;
  return new URL(url).searchParams.has('embed') ? framed : unframed;
}

/** Whether the host itself isolates its pages. */
export function isIsolating({ headers }: Response): boolean {
  return (
    headers.get('cross-origin-opener-policy') === 'same-origin' &&
    headers.get('cross-origin-embedder-policy') === 'require-corp'
  );
}
