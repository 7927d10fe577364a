/** How long a page may take to come from the host, if it is kept here. */
const WITHIN_MS = 3_000;

/** One build of the site. */
export interface Build {
  /** Its name, which its pages have in `data-build`. */
  build: string;
  /** The paths of its files besides its pages, all named by what is in them. */
  files: string[];
  /** The paths of its pages. */
  pages: string[];
}

/** The files of the site, kept in a cache for each build, for use without a network. */
export class SiteFiles {
  /** Of the site's caches. Several sites can be on one origin. */
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

  /** A page, from the host if it answers in time. One that is kept is complete: all of its build is kept, too. */
  async page(address: string): Promise<Response> {
    // Not from the browser's cache, which may hold a page of a build that the host no longer has.
    const coming = fetch(address, { cache: 'no-cache', redirect: 'manual' });
    const answer = await Promise.race([coming.catch(() => undefined), after(WITHIN_MS)]);
    if (answer && answer.status < 500) return answer;
    const [path = ''] = address.split(/[?#]/);
    return (await this.#kept(path.replace(/index\.html$/, ''))) ?? coming;
  }

  /** Any other file. The name of one that is kept says what is in it, so it never changes. */
  async file(request: Request): Promise<Response> {
    return (await this.#kept(request.url)) ?? fetch(request);
  }

  /** Keeps this build. Rejects if it can't be had completely. */
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
      const isRight = response.ok && (!this.site.pages.includes(path) || (await this.#isOwn(response.clone())));
      if (!isRight) throw new Error(`${address} is not of this build`);
      await cache.put(address, response);
    };
    // One after another, so as not to disturb.
    for (const file of this.site.files) await keep(file, 'default');
    // Last, because they are of no use without the others.
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

  /** What is kept of this build, or else of one before, whose pages may still be open. */
  async #kept(address: string): Promise<Response | undefined> {
    try {
      const names = [this.#cache, ...(await this.#caches()).reverse()];
      for (const cacheName of names) {
        const kept = await caches.match(address, { cacheName, ignoreVary: true });
        if (kept) return kept;
      }
    } catch {
      // The browser refuses to keep anything.
    }
    return undefined;
  }

  /** From the oldest to the newest. */
  async #caches(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(this.#prefix));
  }
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
