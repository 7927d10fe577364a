// What the host does not provide, the page's service worker does: isolation, and answers to `/io`. It is registered
// only if something is missing, so that a real server is measured otherwise.

import { isResponderAnswer, PROBE } from './io/probe.ts';
import type { Clusters } from './model/engine.ts';
import type { Responder } from './model/generated.ts';
import { ROOT } from './root.ts';
import type { Question, QuestionName } from './service-worker/messages.ts';

/** The part of the browser that matters here. */
export interface HostedPage {
  /** Of the site's root. */
  readonly root: string;
  /** The name of its build. */
  readonly build: string;
  readonly isolated: boolean;
  /** Whether it is in a frame. */
  readonly isFramed: boolean;
  /** Null where the browser has none, or refuses them. */
  readonly serviceWorkers: ServiceWorkerContainer | null;
  /** Whether a service worker's headers can isolate this page. */
  readonly canBecomeIsolated: boolean;
  fetch(url: string): Promise<Response>;
  /** The protocol over which this was fetched last. */
  protocolOf(url: string): string | null;
  /** Reloads the page for this reason; false if it has already done so, or if the browser can't remember that. */
  reloadOnce(reason: Reason): boolean;
  /** Allows another reload for this reason. */
  forget(reason: Reason): void;
}

/** To become isolated, or to get rid of a service worker that has become superfluous. */
export type Reason = 'isolation' | 'superfluous';

/** How long the page waits for a service worker before it starts without one. */
const WITHIN_MS = 3_000;
/** How long a service worker that controls the page may take to answer, also on a busy computer, before it counts as broken. */
const ANSWERED_WITHIN_MS = 10_000;
/** How long it may take to store the site. */
const KEPT_WITHIN_MS = 300_000;

/** The header in which a server says that it has clusters. */
const CLUSTERS = 'manyhands-clusters';

const NO_CLUSTERS: Clusters = { clusters: [], areRefused: false };

const BY_SERVICE_WORKER: Responder = { by: 'service-worker', protocol: null };

export class Hosting {
  /** Where fetches go. */
  readonly ioUrl: string;
  readonly #script: string;
  #isRegistered: Promise<boolean> | undefined;
  #responder: Promise<Responder> | undefined;
  #hasClusters = false;
  #clusters: Promise<Clusters> | undefined;
  /** Whether each controller works. */
  readonly #works = new WeakMap<ServiceWorker, Promise<boolean>>();

  constructor(private readonly page: HostedPage) {
    this.ioUrl = new URL('io', page.root).href;
    this.#script = new URL('service-worker.js', page.root).href;
  }

  /**
   * Resolves once the page can start: at once if it is isolated. If its host does not isolate it, the service worker does, and
   * the page reloads here. A page that has started never reloads on its own.
   */
  async settle(): Promise<void> {
    if (await this.#isReloading()) await new Promise(() => {});
  }

  async #isReloading(): Promise<boolean> {
    const { page } = this;
    if (!page.isolated) return page.canBecomeIsolated && (await this.#register()) && page.reloadOnce('isolation');
    page.forget('isolation');
    if (!this.#controller) {
      page.forget('superfluous');
      return false;
    }
    // The host may no longer need the service worker.
    const hasLeft = (await this.#ask(this.#controller, 'leave', WITHIN_MS)) === true;
    return hasLeft && page.reloadOnce('superfluous');
  }

  get isFramed(): boolean {
    return this.page.isFramed;
  }

  /** Who answers fetches now. A service worker that has been removed is registered again. */
  async responder(): Promise<Responder> {
    if (this.#controller) {
      await Promise.race([this.#restore().catch(() => {}), after(WITHIN_MS, undefined)]);
      if (await this.#isAnswering()) return BY_SERVICE_WORKER;
    }
    this.#responder ??= this.#findResponder();
    const responder = await this.#responder;
    if (responder.by !== 'service-worker' || (await this.#isAnswering())) return responder;
    [this.#isRegistered, this.#responder] = [undefined, undefined];
    this.#responder = this.#findResponder();
    return this.#responder;
  }

  /** A page keeps a service worker that somebody unregisters, but the page's new workers do not have it, and are not isolated. */
  async #restore(): Promise<void> {
    const { serviceWorkers, root } = this.page;
    const registered = await serviceWorkers?.getRegistration(root);
    if (registered?.active?.scriptURL === this.#script) return;
    const registration = await serviceWorkers?.register(this.#script);
    const worker = registration?.installing ?? registration?.waiting;
    if (!worker || registration?.active) return;
    await new Promise<void>((resolve) => {
      worker.addEventListener('statechange', () => worker.state === 'activated' && resolve());
    });
  }

  async #findResponder(): Promise<Responder> {
    const { page } = this;
    // The page needs the service worker anyway if it can be isolated only by that.
    if (!page.isolated && page.canBecomeIsolated && (await this.#startServiceWorker())) return BY_SERVICE_WORKER;
    if (await this.#hasServer()) return { by: 'server', protocol: page.protocolOf(this.#probe) };
    return (await this.#startServiceWorker()) ? BY_SERVICE_WORKER : { by: 'none', protocol: null };
  }

  async #startServiceWorker(): Promise<boolean> {
    return (await this.#register()) && this.#isAnswering();
  }

  /** Whether there is a controller that works. After an incomplete upload, its script can be empty. */
  async #isAnswering(): Promise<boolean> {
    const controller = this.#controller;
    if (!controller) return false;
    const known = this.#works.get(controller);
    if (known) return known;
    const works = this.#ask(controller, 'build', ANSWERED_WITHIN_MS).then((build) => build !== undefined);
    this.#works.set(controller, works);
    return works;
  }

  get #probe(): string {
    return `${this.ioUrl}?${PROBE}`;
  }

  /** Whether the host answers `/io`. If it fails or can't be reached, it is assumed to. */
  async #hasServer(): Promise<boolean> {
    try {
      const response = await this.page.fetch(this.#probe);
      this.#hasClusters = response.headers.has(CLUSTERS);
      return response.status >= 500 || (await isResponderAnswer(response));
    } catch {
      return true;
    }
  }

  /** Which clusters the server has, if the page was opened with the link that it printed. */
  async clusters(): Promise<Clusters> {
    await this.responder();
    if (!this.#hasClusters) return NO_CLUSTERS;
    this.#clusters ??= this.#findClusters();
    return this.#clusters;
  }

  async #findClusters(): Promise<Clusters> {
    try {
      const response = await this.page.fetch(new URL('cluster', this.ioUrl).href);
      return response.ok ? { clusters: await response.json(), areRefused: false } : { clusters: [], areRefused: true };
    } catch {
      // Next time it may answer.
      this.#clusters = undefined;
      return NO_CLUSTERS;
    }
  }

  /** Registers the service worker. Whether it now controls this page. */
  #register(): Promise<boolean> {
    this.#isRegistered ??= Promise.race([this.#takeControl().catch(() => false), after(WITHIN_MS, false)]);
    return this.#isRegistered;
  }

  async #takeControl(): Promise<boolean> {
    const { serviceWorkers } = this.page;
    if (!serviceWorkers) return false;
    if (this.#controller) return true;
    const controlled = new Promise<true>((resolve) => {
      serviceWorkers.addEventListener('controllerchange', () => {
        if (this.#controller) resolve(true);
      });
    });
    const { active } = await serviceWorkers.register(this.#script);
    if (active) void this.#ask(active, 'claim', WITHIN_MS);
    return controlled;
  }

  /** Stores the site for offline use, if a service worker controls this page. Whether all of it is stored. */
  async keep(): Promise<boolean> {
    const { by } = await this.responder();
    if (by !== 'service-worker' || !this.#controller) return false;
    return (await this.#ask(this.#controller, 'keep', KEPT_WITHIN_MS)) === true;
  }

  /** Calls back when there is a newer version of the page, and all of it is stored. */
  onNewVersion(callBack: () => void): void {
    this.page.serviceWorkers?.addEventListener('controllerchange', async () => {
      if (!this.#controller) return;
      const build = await this.#ask(this.#controller, 'build', WITHIN_MS);
      if (build === this.page.build || build === undefined) return;
      if (await this.keep()) callBack();
    });
  }

  /** Its answer, or undefined if it does not answer in time. */
  #ask(worker: ServiceWorker, name: QuestionName, withinMs: number): Promise<unknown> {
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
    });
    worker.postMessage({ name, build: this.page.build } satisfies Question, [port2]);
    return Promise.race([answer, after(withinMs, undefined)]).finally(() => port1.close());
  }

  /** The service worker of this site, if it controls this page. Another site on the same origin may have one, too. */
  get #controller(): ServiceWorker | null {
    const controller = this.page.serviceWorkers?.controller;
    return controller?.scriptURL === this.#script ? controller : null;
  }
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value));
}

/** This page. */
export function hostedPage(): HostedPage {
  const isFramed = self !== top;
  return {
    root: ROOT,
    build: document.documentElement.dataset.build ?? '',
    isolated: crossOriginIsolated,
    isFramed,
    serviceWorkers: serviceWorkers(),
    // Frames need Document-Isolation-Policy, which only Chromium has.
    canBecomeIsolated: !isFramed || /Chrom(e|ium)\//.test(navigator.userAgent),
    fetch: (url) => fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(WITHIN_MS) }),
    protocolOf(url) {
      const [entry] = performance.getEntriesByName(url).slice(-1);
      return (entry as PerformanceResourceTiming | undefined)?.nextHopProtocol || null;
    },
    reloadOnce(reason) {
      try {
        if (sessionStorage.getItem(keyOf(reason))) return false;
        sessionStorage.setItem(keyOf(reason), 'yes');
      } catch {
        return false;
      }
      location.reload();
      return true;
    },
    forget(reason) {
      try {
        sessionStorage.removeItem(keyOf(reason));
      } catch {}
    },
  };
}

const keyOf = (reason: Reason) => `manyhands.reloaded.${reason}${frameName()}`;

/** The frames of an article share their storage, so each has a name, which it keeps when it is reloaded. */
function frameName(): string {
  if (self === top) return '';
  self.name ||= Math.random().toString(36).slice(2);
  return `.${self.name}`;
}

function serviceWorkers(): ServiceWorkerContainer | null {
  try {
    return navigator.serviceWorker ?? null;
  } catch {
    return null;
  }
}
