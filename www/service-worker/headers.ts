/** The headers of the site, from the build: for addresses that other pages may frame, and for all others. */
export interface SiteHeaders {
  framed: Record<string, string>;
  unframed: Record<string, string>;
}

/** The same response, with the headers that a host should send for this address. */
export function withHeaders(response: Response, url: string, { framed, unframed }: SiteHeaders): Response {
  // The browser itself follows such a redirect.
  if (response.type === 'opaqueredirect') return response;
  const { body, status, statusText } = response;
  const headers = new Headers(response.headers);
  const ours = new URL(url).searchParams.has('embed') ? framed : unframed;
  for (const [name, value] of Object.entries(ours)) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}

/** Whether the host itself isolates its pages. */
export function isIsolating({ headers }: Response): boolean {
  return (
    headers.get('cross-origin-opener-policy') === 'same-origin' &&
    headers.get('cross-origin-embedder-policy') === 'require-corp'
  );
}
