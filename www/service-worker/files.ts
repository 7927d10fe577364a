/** How long the host may take to send a page that is in the cache. */
const WITHIN_MS = 3_000;

/** One build of the site. */
export interface Build {
  /** Its name, which is in its pages' `data-build`. */
  build: string;
  /** The paths of its files except the pages. Their names contain their hashes. */
  files: string[];
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

  /** A page, from the host if it answers in time. If a page is in the cache, so is the rest of its build. */
  async page(address: string): Promise<Response> {
    // Not from the browser's cache, which may hold a page of a build that the host no longer has.
    const coming = fetch(address, { cache: 'no-cache', redirect: 'manual' });
    const answer = await Promise.race([coming.catch(() => undefined), after(WITHIN_MS)]);
    if (answer && answer.status < 500) return answer;
    const [path = ''] = address.split(/[?#]/);
    return (await this.#kept(path.replace(/index\.html$/, ''))) ?? coming;
  }

  /** Any other file. The names of stored files contain their hashes, so their content never changes. */
  async file(request: Request): Promise<Response> {
    return (await this.#kept(request.url)) ?? fetch(request);
  }

  /** Stores this build. Rejects unless all of it could be loaded. */
  keep(): Promise<void> {
    this.#keeping ??= this.#keep().catch((error: unknown) => {
      this.#keeping = undefined;
      throw error;
    });
    return this.#keeping;
  }

  async #keep(): Promise<void> {
    const cache = await caches.open(this.#cache);
    const keep = async (path: string, cached: RequestCache) => {
      const address = new URL(path, this.root).href;
      if (await cache.match(address)) return;
      const response = await fetch(address, { cache: cached });
      const isRight =
        response.ok && (this.site.pages.includes(path) ? await this.#isOwn(response.clone()) : !isHtml(response));
      if (!isRight) throw new Error(`${address} is not of this build`);
      await cache.put(address, response);
    };
    // One after another, to cause little load.
    for (const file of this.site.files) await keep(file, 'default');
    // Last, because pages need all the other files.
    for (const page of this.site.pages) await keep(page, 'no-cache');
  }

  async #isOwn(page: Response): Promise<boolean> {
    return (await page.text()).includes(`data-build="${this.site.build}"`);
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

/** Some hosts answer with a page for what they lack. */
function isHtml({ headers }: Response): boolean {
  return /^text\/html\b/.test(headers.get('content-type') ?? '');
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
