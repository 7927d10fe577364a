import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bodyOf } from './body.ts';
import { createResponder, MAX_OPEN, type Responder } from './responder.ts';

const ORIGIN = 'http://localhost';

/** As far as the responder can tell. */
const PICTURE = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);

function ask(respond: Responder, query: string, init?: RequestInit): Promise<Response> {
  return respond(new Request(`${ORIGIN}/io?${query}`, init));
}

describe('the responder', () => {
  let respond: Responder;
  beforeEach(() => {
    vi.useFakeTimers();
    respond = createResponder([[PICTURE]]);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('answers after the time asked for, with the bytes asked for', async () => {
    const pending = ask(respond, 'ms=200&bytes=1000&id=7-0-0');
    await vi.advanceTimersByTimeAsync(200);
    const response = await pending;
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bodyOf('7-0-0', 1000));
    const { 'server-timing': timing, ...headers } = Object.fromEntries(response.headers);
    expect(headers).toEqual({
      'cache-control': 'no-store',
      'content-length': '1000',
      'content-type': 'application/octet-stream',
    });
    const [, arrived, answered] = /^arrived;dur=([\d.]+), answered;dur=([\d.]+)$/.exec(timing ?? '') ?? [];
    expect(Number(answered) - Number(arrived)).toBeCloseTo(200, 2);
  });

  it('gives the same bytes whatever makes the request unique', async () => {
    const [a, b] = await Promise.all(['x', 'y'].map((once) => ask(respond, `ms=0&bytes=64&id=1&once=${once}`)));
    expect(await a?.arrayBuffer()).toEqual(await b?.arrayBuffer());
  });

  it('answers with a picture of the length asked for, or with other bytes where none is short enough', async () => {
    const [picture, bytes] = await Promise.all(
      [8, 3].map((length) => ask(respond, `ms=0&bytes=${length}&id=1&as=jpeg`)),
    );
    expect(picture?.headers.get('content-type')).toBe('image/jpeg');
    const comment = [0xff, 0xfe, 0, 2];
    const padded = Uint8Array.of(0xff, 0xd8, ...comment, 0xff, 0xd9);
    expect(new Uint8Array((await picture?.arrayBuffer()) ?? [])).toEqual(padded);
    expect(bytes?.headers.get('content-type')).toBe('application/octet-stream');
    expect(new Uint8Array((await bytes?.arrayBuffer()) ?? [])).toEqual(bodyOf('1', 3));
  });

  it('says what is wrong with a question', async () => {
    const response = await ask(respond, 'ms=ten&bytes=0&id=x');
    expect([response.status, await response.text()]).toEqual([
      400,
      'ms must be a whole number from 0 to 10000, not "ten"\n',
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('does not answer %s', async (method) => {
    const response = await ask(respond, 'ms=0&bytes=0&id=x', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['something new', 403],
    ['same-origin', 200],
    ['none', 200],
  ])('answers a request that is %s with %d', async (site, status) => {
    const headers = { get: (name: string) => (name === 'sec-fetch-site' ? site : null) };
    const signal = new AbortController().signal;
    const response = await respond({ method: 'GET', url: `${ORIGIN}/io?ms=0&bytes=0&id=x`, headers, signal });
    expect(response.status).toBe(status);
  });

  describe('with as many open requests as it takes', () => {
    const first = new AbortController();
    let open: Promise<Response>[];
    beforeEach(() => {
      open = Array.from({ length: MAX_OPEN }, (_, at) =>
        ask(respond, `ms=1000&bytes=0&id=${at}`, at === 0 ? { signal: first.signal } : {}),
      );
      open[0]?.catch(() => {});
    });

    it('refuses one more, and answers the others', async () => {
      const refused = await ask(respond, 'ms=0&bytes=0&id=x');
      expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining('set a limit')]);
      await vi.advanceTimersByTimeAsync(1_000);
      expect((await Promise.all(open)).every((response) => response.ok)).toBe(true);
      expect((await ask(respond, 'ms=0&bytes=0&id=x')).status).toBe(200);
    });

    it('takes one more as soon as one is gone', async () => {
      first.abort(new Error('gone'));
      await expect(open[0]).rejects.toThrow('gone');
      expect((await ask(respond, 'ms=0&bytes=0&id=x')).status).toBe(200);
    });
  });
});
