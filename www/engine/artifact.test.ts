import { afterEach, expect, it, vi } from 'vitest';
import { missingSharedMemory } from './artifact.ts';

const HTTPS = { location: { protocol: 'https:' }, isSecureContext: true, crossOriginIsolated: false };
const HTTP = { location: { protocol: 'http:' }, isSecureContext: false, crossOriginIsolated: false };

afterEach(() => void vi.unstubAllGlobals());

it.each([
  ['insecure', 'a page without HTTPS', HTTP, false],
  ['insecure', 'a frame without HTTPS', HTTP, true],
  ['framed', 'a frame in an article without HTTPS', { ...HTTPS, isSecureContext: false }, true],
  ['framed', 'a frame', HTTPS, true],
  ['not-isolated', 'a page', HTTPS, false],
  ['not-isolated', 'a page on localhost', { ...HTTP, isSecureContext: true }, false],
  ['no-shared-memory', 'an isolated page', { ...HTTPS, crossOriginIsolated: true }, false],
  [undefined, 'one with memory', { ...HTTPS, crossOriginIsolated: true, SharedArrayBuffer }, false],
])('the cause is %s for %s', (cause, _, self, isFramed) => {
  vi.stubGlobal('self', self);
  expect(missingSharedMemory(isFramed)?.cause).toBe(cause);
});
