import { render } from 'preact';
import { Address } from './address.ts';
import { Controller } from './controller.ts';
import { openDoor } from './door.ts';
import { createEngine } from './engine/client.ts';
import { Page, type Shown } from './views/page.tsx';
import './styles/page.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has lost its element "app"');
const show = (shown: Shown) => render(<Page shown={shown} />, root);

show({ at: 'loading' });
const engine = createEngine();
document.addEventListener('visibilitychange', () => {
  if (document.hidden) engine.disturbed();
});
const address = new Address(window, async (fragment) => (await coming).moved(fragment));
const coming = Controller.create(engine, address, (state, actions) => {
  const title = `Manyhands: ${state.sentence}`;
  // Even the same one would change the document, and that while something is measured.
  if (document.title !== title) document.title = title;
  show({ at: 'ready', state, actions });
});
openDoor(coming, address);

coming.catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  show({ at: 'failed', reason: `Manyhands could not start: ${reason}` });
});
