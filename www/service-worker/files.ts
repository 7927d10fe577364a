/** How long the host may take to send a page that is in the cache. */
const WITHIN_MS = 3_000;

/** An address without its query and fragment. */
export const withoutQuery = (address: string) => address.replace(/[?#].*/s, '');

/** One build of the site. */
export interface Build {
  /** Its name, which is in its pages' `data-build`. */
  build: string;
  /** The SHA-256 of each file except the pages, in hexadecimal digits, by path. Their names contain hashes, too. */
  files: Record<string, string>;
  /** The paths of its pages. */
  pages: string[];
}

/** The files of the site, stored in one cache per build, for offline use. */
export class SiteFiles {
  /** The start of the names of the site's caches. Several sites can be on one origin. */
  readonly #prefix: string;
  readonly #cache: string;
  #keeping: Promise<void> | undefined;

  constructor(
    private readonly root: string,
    private readonly site: Build,
  ) {
    this.#prefix = `manyhands ${root} `;
    this.#cache = `${this.#prefix}${site.build}`;
  }

  /** Whether this is a page or a file of the site. Others can be in the same folder. */
  has({ url }: Request): boolean {
    return this.#pageAt(url) !== undefined || url.startsWith(`${this.root}assets/`);
  }

  /** The path of the page with this address, also without its final '/' or with its file's name. */
  #pageAt(address: string): string | undefined {
    const at = withoutQuery(address);
    const path = at.startsWith(this.root) ? at.slice(this.root.length).replace(/(^|\/)index\.html$/, '$1') : undefined;
    return this.site.pages.find((page) => path === page || `${path}/` === page);
  }

  /** A page, from the host if it answers in time. If a page is in the cache, so is the rest of its build. */
  async page(address: string): Promise<Response> {
    // Not from the browser's cache, which may hold a page of a build that the host no longer has.
    const coming = fetch(address, { cache: 'no-cache', redirect: 'manual' });
    const answer = await Promise.race([coming.catch(() => undefined), after(WITHIN_MS)]);
    if (answer && answer.status < 500) return answer;
    const page = `${this.root}${this.#pageAt(address)}`;
    const kept = await this.#kept(page);
    if (!kept) return coming.catch(unreachable);
    const at = withoutQuery(address);
    // Its files are at relative addresses.
    return `${at}/` === page ? Response.redirect(address.replace(at, page)) : kept;
  }

  /**
   * Any other file. The names of stored files contain their hashes, so their content never changes. Requested without headers:
   * WebKit adds the conditions of its cache to them, but refuses to run a worker's script if the service worker passes on a 304.
   */
  async file(request: Request): Promise<Response> {
    return (await this.#kept(withoutQuery(request.url))) ?? fetch(request, { headers: {} });
  }

  /** Stores this build. Rejects unless all of it could be loaded. */
  keep(): Promise<void> {
    this.#keeping ??= this.#keep().finally(() => {
      // Anything on the origin can delete what is stored.
      this.#keeping = undefined;
    });
    return this.#keeping;
  }

  async #keep(): Promise<void> {
    const cache = await caches.open(this.#cache);
    const keep = async (path: string, cached: RequestCache, isOwn: (response: Response) => Promise<boolean>) => {
      const address = new URL(path, this.root).href;
      if (await cache.match(address)) return;
      // The browser's cache may hold what the host sent during an incomplete upload.
      for (const mode of [cached, 'reload'] as const) {
        const response = await fetch(address, { cache: mode });
        if (response.ok && (await isOwn(response.clone()))) return cache.put(address, response);
      }
      throw new Error(`${address} is not of this build`);
    };
    // One after another, to cause little load.
    for (const [file, hash] of Object.entries(this.site.files))
      await keep(file, 'default', async (response) => (await sha256(response)) === hash);
    // Last, because pages need all the other files.
    const isOwn = async (page: Response) => (await page.text()).includes(`data-build="${this.site.build}"`);
    for (const page of this.site.pages) await keep(page, 'no-cache', isOwn);
  }

  /** Deletes all builds, except for this one. */
  async forget(except?: string): Promise<void> {
    const forgotten = (await this.#caches()).filter((name) => name !== `${this.#prefix}${except}`);
    await Promise.all(forgotten.map((name) => caches.delete(name)));
  }

  /** The stored file of this build, or else of an older one, whose pages may still be open. */
  async #kept(address: string): Promise<Response | undefined> {
    try {
      const names = [this.#cache, ...(await this.#caches()).reverse()];
      for (const cacheName of names) {
        const kept = await caches.match(address, { cacheName, ignoreVary: true });
        if (kept) return kept;
      }
    } catch {
      // The browser refuses to store anything.
    }
    return undefined;
  }

  /** From the oldest to the newest. */
  async #caches(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(this.#prefix));
  }
}

/** An answer, because browsers may remove a service worker that often has none. */
function unreachable(): Response {
  const text =
    'Manyhands could not be reached, and this page is not stored for offline use. Reload it when there is a network.';
  return new Response(`${text}\n`, { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

async function sha256(response: Response): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
