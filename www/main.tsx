import { render } from 'preact';
import { Address, leaveLessonPage } from './address.ts';
import { Controller } from './controller.ts';
import { type EmbedForm, embedForm } from './embed/form.ts';
import { EngineClient } from './engine/client.ts';
import { Hosting, hostedPage } from './hosting.ts';
import type { Engine } from './model/engine.ts';
import { FileFault, imported } from './model/file-fault.ts';
import { exposePageApi } from './page-api.ts';
import { ROOT } from './root.ts';
import { Page, type PageContent, type PlaygroundView } from './views/page.tsx';
import { SLOW_AFTER_MS } from './views/use-slow.ts';
import { LanguageLoader } from './words/language-loader.ts';
import { failureOf } from './words/remarks.ts';
import './styles/page.css';

/** How long the page must be usable, with no run going on, before it stores the site. */
const KEEP_AFTER_MS = 1_000;

const root = document.getElementById('app');
if (!root) throw new Error('index.html has lost its element "app"');
const form = embedForm(location.search);
/** What is shown in a frame of another page. */
let Embedded: PlaygroundView | null = null;
let content: PageContent = { at: 'loading', isSlow: false };
const loader = new LanguageLoader(() => show(content));

/** What became of `boot.js`: it is absent if that file is. */
const { boot } = document.documentElement.dataset;

/** Whether a render is due. */
let isDue = false;

/** Renders this soon: effects and blur events can come within a render, and Preact breaks if one render starts another. */
function show(next: PageContent): void {
  content = next;
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    renderPage();
  });
}

/** Renders the page, but not before its language is loaded, so that English does not flash. */
function renderPage(): void {
  // Then it says what is wrong.
  if (!loader.isReady || boot === 'failed') return;
  const { language, words } = loader;
  const onChoose = (id: typeof language) => void loader.choose(id);
  const props = { content, isEmbedded: form !== null, View: Embedded, language, words, onChoose };
  render(<Page {...props} />, root as HTMLElement);
}

// `boot.js` may have said that this script was late.
if (boot !== 'failed') root.replaceChildren();
void loader.start();
setTimeout(() => {
  loader.stopWaiting();
  if (content.at === 'loading') show({ at: 'loading', isSlow: true });
}, SLOW_AFTER_MS);
const hosting = new Hosting(hostedPage());
leaveLessonPage(ROOT, document.documentElement.dataset.link);
const navigate = async (fragment: string) => (await controller).navigate(fragment);
const address = new Address(window, navigate, form ? 'replaceState' : 'pushState');
const controller = start();
exposePageApi(
  controller,
  address,
  () => hosting.responder(),
  keep().catch(() => false),
);
controller.then(
  (started) => started.prepare(),
  () => {},
);
findClusters().catch(() => {});

async function start(): Promise<Controller> {
  // Without it, browsers with Trusted Types make no workers.
  if (boot !== 'done') throw new FileFault('boot.js is missing');
  await hosting.settle();
  const engine = form ? await embed(form) : startEngine();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) engine.disturbed();
  });
  return Controller.create(engine, address, (state, actions) => show({ at: 'ready', state, actions }));
}

function startEngine(): Engine {
  // This takes a while, and a run needs it.
  void hosting.responder();
  return new EngineClient(hosting);
}

/** Shows the compact form, with an engine that is loaded with the first run, and first reads the link again. */
async function embed(form: EmbedForm): Promise<Engine> {
  const { deferEngine, embeddedView } = await imported(import('./embedded.tsx'));
  Embedded = embeddedView(form);
  return deferEngine(startEngine, () => navigate(address.fragment));
}

/** Shows what clusters the server has. */
async function findClusters(): Promise<void> {
  // In a frame nothing is requested before the first run.
  if (form) return;
  const [started, clusters] = await Promise.all([controller, hosting.clusters()]);
  started.announceClusters(clusters);
}

/** Stores the site for offline use, when nothing else needs the network or the processor. */
async function keep(): Promise<boolean> {
  // It would load the engine.
  if (form) return false;
  const started = await controller;
  hosting.onNewVersion(() => started.announceVersion());
  do {
    await new Promise((resolve) => setTimeout(resolve, KEEP_AFTER_MS));
  } while (started.state.activity.running);
  const isKept = await hosting.keep();
  if (isKept) started.announceStored();
  return isKept;
}

controller.catch((error: unknown) => {
  show({ at: 'failed', failure: failureOf(error) });
});
