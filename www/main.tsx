import { render } from 'preact';
import { Address } from './address.ts';
import { Controller } from './controller.ts';
import { EngineClient } from './engine/client.ts';
import { Hosting, hostedPage } from './hosting.ts';
import { exposePageApi } from './page-api.ts';
import { Page, type PageContent } from './views/page.tsx';
import { LanguageLoader } from './words/language-loader.ts';
import './styles/page.css';

/** Between the moment when the page can be used, or has ended a run, and the loading of what it may need later. */
const KEEP_AFTER_MS = 1_000;

const root = document.getElementById('app');
if (!root) throw new Error('index.html has lost its element "app"');
let content: PageContent = { at: 'loading' };
const loader = new LanguageLoader(() => show(content));

/** Renders the page, but not before its language is loaded, so that English does not flash. */
function show(next: PageContent): void {
  content = next;
  if (!loader.isReady) return;
  const { language, words } = loader;
  const onChoose = (id: typeof language) => void loader.choose(id);
  render(<Page content={content} language={language} words={words} onChoose={onChoose} />, root as HTMLElement);
}

void loader.start();
const hosting = new Hosting(hostedPage());
const address = new Address(window, async (fragment) => (await controller).navigate(fragment));
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

async function start(): Promise<Controller> {
  await hosting.settle();
  // It takes a while, and a run needs it.
  void hosting.responder();
  const engine = new EngineClient(hosting);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) engine.disturbed();
  });
  return Controller.create(engine, address, (state, actions) => show({ at: 'ready', state, actions }));
}

/** Keeps the site for use without a network, when nothing needs the network or the processor more. */
async function keep(): Promise<boolean> {
  const started = await controller;
  hosting.onNewVersion(() => started.announceVersion());
  do {
    await new Promise((resolve) => setTimeout(resolve, KEEP_AFTER_MS));
  } while (started.state.activity.running);
  return hosting.keep();
}

controller.catch((error: unknown) => {
  show({ at: 'failed', reason: error instanceof Error ? error.message : String(error) });
});
