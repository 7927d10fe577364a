import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SiteFiles } from './files.ts';

const ROOT = 'https://host.test/some/where/';
/** The SHA-256 of "a" and "b". */
const FILES = {
  'assets/a-1.js': 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
  'assets/b-2.css': '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d',
};
const SITE = { build: 'two', files: FILES, pages: ['lessons/one/', ''] };

/** The part that is used here. */
class FakeCaches {
  readonly all = new Map<string, Map<string, Response>>();

  open = async (name: string) => {
    const cache = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, cache);
    return {
      match: async (address: string) => cache.get(address)?.clone(),
      put: async (address: string, response: Response) => void cache.set(address, response),
    };
  };
  keys = async () => [...this.all.keys()];
  delete = async (name: string) => this.all.delete(name);
  match = async (address: string, { cacheName }: { cacheName: string }) =>
    this.all.get(cacheName)?.get(address)?.clone();

  kept(build: string): string[] {
    return [...(this.all.get(`manyhands ${ROOT} ${build}`)?.keys() ?? [])].map((address) => address.slice(ROOT.length));
  }

  async keep(build: string, path: string, text: string, root = ROOT): Promise<void> {
    await (await this.open(`manyhands ${root} ${build}`)).put(`${root}${path}`, new Response(text));
  }
}

const pageOf = (build: string) => `<!doctype html><html data-build="${build}">`;

describe('the files of a site', () => {
  let files: SiteFiles;
  let caches: FakeCaches;
  let host: Record<string, (request: Request) => Promise<Response>>;
  const answering =
    (text: string, status = 200) =>
    async () =>
      new Response(text, { status });
  const textOf = async (response: Promise<Response>) => (await response).text();
  const file = (path: string) => textOf(files.file(new Request(`${ROOT}${path}`)));
  const page = (path = '') => textOf(files.page(`${ROOT}${path}`));

  beforeEach(() => {
    caches = new FakeCaches();
    host = {
      '': answering(pageOf('two')),
      'lessons/one/': answering(pageOf('two')),
      'assets/a-1.js': answering('a'),
      'assets/b-2.css': answering('b'),
    };
    vi.stubGlobal('caches', caches);
    vi.stubGlobal('fetch', async (asked: string | Request, init?: RequestInit) => {
      const request = new Request(asked, init);
      const [path = ''] = request.url.slice(ROOT.length).split('?');
      return host[path === 'index.html' ? '' : path]?.(request) ?? new Response('Not found', { status: 404 });
    });
    files = new SiteFiles(ROOT, SITE);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('are stored, pages last, because they need all the others', async () => {
    await files.keep();
    expect(caches.kept('two')).toEqual([...Object.keys(FILES), ...SITE.pages]);
  });

  it('are stored again if something has deleted them', async () => {
    await files.keep();
    caches.all.clear();
    await files.keep();
    expect(caches.kept('two')).toEqual([...Object.keys(FILES), ...SITE.pages]);
  });

  it('are not stored while the host has another build, only once it has this one', async () => {
    host[''] = answering(pageOf('three'));
    await expect(files.keep()).rejects.toThrow('not of this build');
    expect(caches.kept('two')).not.toContain('');
    host[''] = answering(pageOf('two'));
    await files.keep();
    expect(caches.kept('two')).toContain('');
  });

  it('are not stored if one is missing', async () => {
    delete host['assets/b-2.css'];
    await expect(files.keep()).rejects.toThrow('b-2.css');
    expect(caches.kept('two')).not.toContain('');
  });

  it.each(['<!doctype html>', 'b cut', ''])(
    'are not kept if the host answers with something else: %s',
    async (text) => {
      host['assets/b-2.css'] = answering(text);
      await expect(files.keep()).rejects.toThrow('b-2.css');
      expect(caches.kept('two')).toEqual(['assets/a-1.js']);
    },
  );

  it.each([
    ['', true],
    ['index.html?embed', true],
    ['lessons/one/', true],
    ['lessons/one', true],
    ['lessons/one/index.html#tasks=2', true],
    ['lessons/two/', false],
    ['other/', false],
    ['other/index.html', false],
  ])('include the page %s: %s', (path, expected) => {
    expect(files.has(new Request(`${ROOT}${path}`))).toBe(expected);
  });

  it('do not include those of other sites in the same folder', () => {
    expect(files.has(new Request(`${ROOT}other/style.css`))).toBe(false);
    expect(files.has(new Request(`${ROOT}assets/a-0.js`))).toBe(true);
  });

  it('come from the host until they are stored', async () => {
    expect([await page(), await file('assets/a-1.js')]).toEqual([pageOf('two'), 'a']);
    expect(caches.kept('two')).toEqual([]);
  });

  it('are never a 304: WebKit would not run a worker whose script it revalidates', async () => {
    host['assets/a-1.js'] = async ({ headers }) =>
      headers.has('if-modified-since') ? new Response(null, { status: 304 }) : new Response('a');
    const headers = { 'if-modified-since': 'Mon, 01 Nov 2027 10:00:00 GMT' };
    expect((await files.file(new Request(`${ROOT}assets/a-1.js`, { headers }))).status).toBe(200);
  });

  it('named by their content come from the cache, even those of an older build', async () => {
    await caches.keep('one', 'assets/a-0.js', 'before');
    await files.keep();
    host = {};
    expect([await file('assets/a-1.js'), await file('assets/a-0.js')]).toEqual(['a', 'before']);
  });

  describe('the page', () => {
    beforeEach(() => files.keep());

    it('comes from the host', async () => {
      host[''] = answering(pageOf('three'));
      expect(await page()).toBe(pageOf('three'));
    });

    it.each([
      ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
      ['is broken', async () => new Response('', { status: 503 })],
    ])('comes from the cache if the host %s', async (_, answer) => {
      host[''] = answer;
      for (const path of ['', '?embed', 'index.html']) expect(await page(path)).toBe(pageOf('two'));
    });

    it('comes from the cache if the host is slow', async () => {
      vi.useFakeTimers();
      host[''] = () => new Promise(() => {});
      const shown = page();
      await vi.advanceTimersByTimeAsync(3_000);
      expect(await shown).toBe(pageOf('two'));
    });

    it('is a 404 if the host does not have it', async () => {
      expect(await page('other')).toBe('Not found');
    });
  });

  it('of all other builds are deleted, but not those of other sites', async () => {
    await caches.keep('one', '', 'before');
    await caches.keep('one', '', 'elsewhere', 'https://host.test/');
    await files.keep();
    await files.forget('two');
    expect([...caches.all.keys()]).toEqual(['manyhands https://host.test/ one', `manyhands ${ROOT} two`]);
    await files.forget();
    expect([...caches.all.keys()]).toEqual(['manyhands https://host.test/ one']);
  });

  it('come from the host if the browser stores nothing', async () => {
    vi.stubGlobal('caches', { keys: () => Promise.reject(new DOMException('no', 'SecurityError')) });
    expect([await page(), await file('assets/a-1.js')]).toEqual([pageOf('two'), 'a']);
  });
});
