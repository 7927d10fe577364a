import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HostedPage, Hosting, type Reason } from './hosting.ts';

const ROOT = 'https://host.test/some/where/';
const SCRIPT = `${ROOT}service-worker.js`;

/** A service worker of a site, which gives each question a prepared answer. */
class FakeWorker {
  asked: string[] = [];
  answers: Record<string, unknown> = { claim: undefined, leave: false, build: 'this' };

  constructor(readonly scriptURL: string) {}

  postMessage({ name }: { name: string }, [port]: [MessagePort]): void {
    this.asked.push(name);
    if (name in this.answers) port.postMessage(this.answers[name]);
  }
}

/** A page on a host without isolation and `/io`, in a browser that has service workers. */
class FakePage implements HostedPage {
  root = `${ROOT}index.html`;
  build = 'this';
  isolated = false;
  isFramed = false;
  canBecomeIsolated = true;
  answer: () => Promise<Response> = async () => new Response('Not found', { status: 404 });
  kept = new Set<Reason>();
  reloads: Reason[] = [];
  registered: string[] = [];
  /** Whether the page keeps a service worker that has been unregistered. */
  isUnregistered = false;
  controller: FakeWorker | null = null;
  #onChange = () => {};

  get serviceWorkers() {
    const page = this;
    return {
      get controller() {
        return page.controller;
      },
      addEventListener: (_: string, onChange: () => void) => {
        page.#onChange = onChange;
      },
      getRegistration: async () => (page.isUnregistered ? undefined : { active: page.controller }),
      register: async (script: string) => {
        page.registered.push(script);
        setTimeout(() => page.take(new FakeWorker(script)));
        return { active: null };
      },
    } as unknown as ServiceWorkerContainer;
  }

  take(controller: FakeWorker): void {
    this.controller = controller;
    this.#onChange();
  }

  fetch: HostedPage['fetch'] = () => this.answer();
  protocolOf = () => 'http/1.1';
  forget = (reason: Reason) => void this.kept.delete(reason);

  reloadOnce(reason: Reason): boolean {
    if (this.kept.has(reason)) return false;
    this.kept.add(reason);
    this.reloads.push(reason);
    return true;
  }
}

/** A browser that has no service workers. */
class OldPage extends FakePage {
  override get serviceWorkers() {
    return null as never;
  }
}

const fromResponder = async () => new Response('x', { headers: { 'server-timing': 'arrived;dur=1, answered;dur=1' } });

/** Whether the page starts, or is being loaded again instead. */
async function starts(page: FakePage): Promise<boolean> {
  let started = false;
  new Hosting(page).settle().then(() => {
    started = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  return started;
}

describe('a page', () => {
  let page: FakePage;
  beforeEach(() => {
    page = new FakePage();
  });

  it('that its host does not isolate registers the service worker and is reloaded once', async () => {
    expect(await starts(page)).toBe(false);
    expect([page.registered, page.reloads]).toEqual([[SCRIPT], ['isolation']]);
    expect(await starts(page)).toBe(true);
    expect(page.reloads).toHaveLength(1);
  });

  it('can be reloaded again after it was isolated', async () => {
    await starts(page);
    page.isolated = true;
    expect(await starts(page)).toBe(true);
    expect(page.kept).toEqual(new Set());
  });

  it('that cannot become isolated is not reloaded', async () => {
    page.canBecomeIsolated = false;
    expect(await starts(page)).toBe(true);
    expect(page.reloads).toEqual([]);
  });

  it('starts at once if its host isolates it, and registers nothing if the host answers', async () => {
    [page.isolated, page.answer] = [true, fromResponder];
    const hosting = new Hosting(page);
    await hosting.settle();
    expect(await hosting.responder()).toEqual({ by: 'server', protocol: 'http/1.1' });
    expect(page.registered).toEqual([]);
  });

  it('that cannot become isolated registers nothing if its host answers', async () => {
    [page.canBecomeIsolated, page.answer] = [false, fromResponder];
    expect(await new Hosting(page).responder()).toEqual({ by: 'server', protocol: 'http/1.1' });
    expect(page.registered).toEqual([]);
  });

  it('asks for clusters only where the server has some, and only once', async () => {
    [page.isolated, page.answer] = [true, fromResponder];
    expect(await new Hosting(page).clusters()).toEqual({ clusters: [], areRefused: false });
    const asked: string[] = [];
    const headers = { 'server-timing': 'arrived;dur=1, answered;dur=1', 'manyhands-clusters': 'dask' };
    page.fetch = async (url: string) => {
      asked.push(url);
      return url.endsWith('/cluster') ? Response.json([{ scheduler: 'dask' }]) : new Response('x', { headers });
    };
    const hosting = new Hosting(page);
    for (const _ of [1, 2])
      expect(await hosting.clusters()).toEqual({ clusters: [{ scheduler: 'dask' }], areRefused: false });
    expect(asked.filter((url) => url === 'https://host.test/some/where/cluster')).toHaveLength(1);
  });

  it('is refused clusters without the token, and asks again if the server did not answer', async () => {
    const headers = { 'server-timing': 'arrived;dur=1, answered;dur=1', 'manyhands-clusters': 'dask' };
    page.isolated = true;
    let answer = (): Response => {
      throw new TypeError('Failed to fetch');
    };
    page.fetch = async (url: string) => (url.endsWith('/cluster') ? answer() : new Response('x', { headers }));
    const hosting = new Hosting(page);
    expect(await hosting.clusters()).toEqual({ clusters: [], areRefused: false });
    answer = () => new Response('no', { status: 403 });
    expect(await hosting.clusters()).toEqual({ clusters: [], areRefused: true });
  });

  it('starts without a service worker that never takes control', async () => {
    vi.useFakeTimers();
    page.take = () => {};
    const settled = new Hosting(page).settle();
    await vi.advanceTimersByTimeAsync(3_000);
    await settled;
    vi.useRealTimers();
    expect(page.reloads).toEqual([]);
  });

  it('reloads once without a service worker that has become superfluous', async () => {
    page.isolated = true;
    page.controller = new FakeWorker(SCRIPT);
    expect(await starts(page)).toBe(true);
    page.controller.answers.leave = true;
    expect(await starts(page)).toBe(false);
    expect(await starts(page)).toBe(true);
    expect(page.reloads).toEqual(['superfluous']);
    // The host lacked something for a while.
    const controller = page.controller;
    page.controller = null;
    await starts(page);
    page.controller = controller;
    expect(await starts(page)).toBe(false);
    expect(page.reloads).toEqual(['superfluous', 'superfluous']);
  });

  it('leaves the service worker of another site alone', async () => {
    page.isolated = true;
    page.controller = new FakeWorker('https://host.test/service-worker.js');
    page.controller.answers.leave = true;
    expect(await starts(page)).toBe(true);
    expect(page.controller.asked).toEqual([]);
  });
});

describe('fetches are answered', () => {
  const responderOf = (page: FakePage) => new Hosting(page).responder();

  it.each([
    ['a page that is not found', async () => new Response('Not found', { status: 404 })],
    ['the start page, instead of a page that is not found', async () => new Response('<!doctype html>')],
    ['other bytes', async () => new Response('xy', { headers: { 'server-timing': 'cdn-cache' } })],
  ])('by the service worker where an isolating host answers with %s', async (_, answer) => {
    const page = Object.assign(new FakePage(), { isolated: true, answer });
    expect(await responderOf(page)).toEqual({ by: 'service-worker', protocol: null });
    expect(page.registered).toEqual([SCRIPT]);
  });

  it.each([
    ['is broken', async () => new Response('', { status: 500 })],
    ['does not answer', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('by the server, even if it %s', async (_, answer) => {
    const page = Object.assign(new FakePage(), { isolated: true, answer });
    expect(await responderOf(page)).toMatchObject({ by: 'server' });
    expect(page.registered).toEqual([]);
  });

  it('by nobody if there is neither', async () => {
    expect(await responderOf(new OldPage())).toEqual({ by: 'none', protocol: null });
    expect(await responderOf(Object.assign(new OldPage(), { answer: fromResponder }))).toMatchObject({ by: 'server' });
  });

  it('by the service worker as soon as it controls the page', async () => {
    const page = new OldPage();
    const hosting = new Hosting(page);
    await hosting.responder();
    Object.defineProperty(page, 'serviceWorkers', { value: { controller: new FakeWorker(SCRIPT) } });
    expect(await hosting.responder()).toMatchObject({ by: 'service-worker' });
  });

  it('by the service worker, which is registered again if it is gone, and only then', async () => {
    const page = Object.assign(new FakePage(), { isolated: true });
    const hosting = new Hosting(page);
    const answering = async () => [(await hosting.responder()).by, page.registered.length];
    expect(await answering()).toEqual(['service-worker', 1]);
    expect(await answering()).toEqual(['service-worker', 1]);
    page.isUnregistered = true;
    expect(await answering()).toEqual(['service-worker', 2]);
    page.controller = null;
    expect(await answering()).toEqual(['service-worker', 3]);
  });
});

describe('a service worker that does not work', () => {
  const broken = () => Object.assign(new FakeWorker(SCRIPT), { answers: {} });
  let page: FakePage;
  let hosting: Hosting;
  beforeEach(() => {
    vi.useFakeTimers();
    page = new FakePage();
    page.controller = broken();
    hosting = new Hosting(page);
  });
  afterEach(() => void vi.useRealTimers());

  async function answeredBy(): Promise<string> {
    const responder = hosting.responder();
    await vi.advanceTimersByTimeAsync(10_000);
    return (await responder).by;
  }

  it('answers no fetches', async () => {
    expect(await answeredBy()).toBe('none');
    page.answer = fromResponder;
    hosting = new Hosting(page);
    expect(await answeredBy()).toBe('server');
  });

  it('is asked once', async () => {
    await answeredBy();
    expect((await hosting.responder()).by).toBe('none');
    expect(page.controller?.asked).toEqual(['build']);
  });

  it('may replace one that does, and be replaced by one', async () => {
    page.take(new FakeWorker(SCRIPT));
    expect(await answeredBy()).toBe('service-worker');
    page.take(broken());
    expect(await answeredBy()).toBe('none');
    page.take(new FakeWorker(SCRIPT));
    expect(await answeredBy()).toBe('service-worker');
  });
});

describe('the service worker', () => {
  it('stores the site if there is one', async () => {
    const page = new FakePage();
    page.controller = new FakeWorker(SCRIPT);
    page.controller.answers.keep = true;
    expect(await new Hosting(page).keep()).toBe(true);
    expect(await new Hosting(new OldPage()).keep()).toBe(false);
  });

  it('announces another build only once it is stored', async () => {
    const page = new FakePage();
    page.controller = new FakeWorker(SCRIPT);
    const announce = vi.fn();
    new Hosting(page).onNewVersion(announce);
    const replace = async (answers: object) => {
      const next = new FakeWorker(SCRIPT);
      Object.assign(next.answers, answers);
      page.take(next);
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await replace({ build: 'this', keep: true });
    await replace({ build: 'next', keep: false });
    expect(announce).not.toHaveBeenCalled();
    await replace({ build: 'next', keep: true });
    expect(announce).toHaveBeenCalledOnce();
  });
});
