import { afterEach, expect, it, vi } from 'vitest';
import boot from './boot.js?raw';

afterEach(() => void vi.unstubAllGlobals());

it('applies the theme that the page has stored', () => {
  vi.stubGlobal('localStorage', { getItem: (key: string) => (key === 'manyhands.theme' ? 'dark' : null) });
  const document = { documentElement: { dataset: {} } };
  // Opened as a file, a page that has started is left alone.
  const window = { manyhands: {} };
  const page = { document, window, location: { protocol: 'file:' }, HTMLScriptElement: class {} };
  new Function(...Object.keys(page), boot)(...Object.values(page));
  expect(document.documentElement.dataset).toEqual({ theme: 'dark', boot: 'failed' });
});
