import { expect, it } from 'vitest';
import { withHeaders } from './headers.ts';

const ROOT = 'https://host.test/some/perfetto/';
const OPENER = 'cross-origin-opener-policy';
const SITE = {
  framed: { [OPENER]: 'same-origin', 'x-frame': 'any' },
  unframed: { [OPENER]: 'same-origin', 'x-frame': 'none' },
  perfetto: { 'x-frame': 'none' },
};

/** The headers of a page of a host that isolates everything. */
function sent(path: string) {
  const { headers } = withHeaders(new Response('', { headers: { [OPENER]: 'same-origin' } }), ROOT + path, ROOT, SITE);
  return [headers.get(OPENER), headers.get('x-frame')];
}

it.each(['', 'index.html', 'lessons/one/', 'perfettos/', '#perfetto/'])('isolates %j', (path) => {
  expect(sent(path)).toEqual(['same-origin', 'none']);
});

it('lets other pages frame addresses with embed', () => {
  expect(sent('?embed')).toEqual(['same-origin', 'any']);
});

it.each(['perfetto/', 'perfetto/index.html', 'perfetto/?embed'])(
  'does not isolate %s, even if the host does',
  (path) => {
    expect(sent(path)).toEqual([null, 'none']);
  },
);
