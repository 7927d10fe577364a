/** The headers of an isolated page. Chromium isolates frames, too, by the last one. */
const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'document-isolation-policy': 'isolate-and-require-corp',
};

/** The same response, with the headers of an isolated page. */
export function isolate(response: Response): Response {
  // The browser itself follows such a redirect.
  if (response.type === 'opaqueredirect') return response;
  const { body, status, statusText } = response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}

/** Whether the host sends them itself. */
export function isIsolating({ headers }: Response): boolean {
  const policies = ['cross-origin-opener-policy', 'cross-origin-embedder-policy'] as const;
  return policies.every((name) => headers.get(name) === ISOLATION[name]);
}
