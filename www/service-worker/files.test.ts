import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SiteFiles } from './files.ts';

const ROOT = 'https://host.test/some/where/';
const SITE = { build: 'two', files: ['assets/a-1.js', 'assets/b-2.css'], pages: ['lessons/one/', ''] };

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
  let host: Record<string, () => Promise<Response>>;
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
    vi.stubGlobal('fetch', async (asked: string | Request) => {
      const address = typeof asked === 'string' ? asked : asked.url;
      const [path = ''] = address.slice(ROOT.length).split('?');
      return host[path === 'index.html' ? '' : path]?.() ?? new Response('Not found', { status: 404 });
    });
    files = new SiteFiles(ROOT, SITE);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('are stored, pages last, because they need all the others', async () => {
    await files.keep();
    expect(caches.kept('two')).toEqual([...SITE.files, ...SITE.pages]);
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

  it('are not kept if the host answers with a page for what it lacks', async () => {
    const page = async () => new Response(pageOf('two'), { headers: { 'content-type': 'text/html; charset=utf-8' } });
    host['assets/b-2.css'] = page;
    await expect(files.keep()).rejects.toThrow('b-2.css');
    expect(caches.kept('two')).toEqual(['assets/a-1.js']);
  });

  it('come from the host until they are stored', async () => {
    expect([await page(), await file('assets/a-1.js')]).toEqual([pageOf('two'), 'a']);
    expect(caches.kept('two')).toEqual([]);
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
