// The page that hands a trace to Perfetto. The main page is isolated, so windows that it opens can't hear it.

import { render } from 'preact';
import { forgetHandover, type Handover, loadHandover } from '../handover.ts';
import { messageOf } from '../model/error-message.ts';
import { load } from '../storage.ts';
import '../styles/perfetto.css';
import { chosenWords } from './language.ts';
import { type Step, View } from './view.tsx';

/** How often it looks whether the trace is there, and for how long. */
const LOOK_EVERY_MS = 200;
const PREPARED_WITHIN_MS = 120_000;
/** How long the main page may take to announce it. */
const ANNOUNCED_WITHIN_MS = 3_000;

const theme = load('theme');
if (theme) document.documentElement.dataset.theme = theme;
const { tag, words, figures } = chosenWords();
document.documentElement.lang = tag;
document.title = words.title;

const id = location.hash.slice(1);
const root = document.getElementById('app');
const show = (step: Step) =>
  root && render(<View step={step} words={words} figures={figures} onHandedOver={() => forgetHandover(id)} />, root);

show({ at: 'coming' });
waitForTrace().then(show, (error: unknown) => show({ at: 'noStorage', reason: messageOf(error) }));

async function waitForTrace(): Promise<Step> {
  const since = performance.now();
  for (;;) {
    const handover = await loadHandover(id);
    if (handover?.failure != null) return { at: 'failed', reason: handover.failure };
    if (isComplete(handover)) return { at: 'ready', handover };
    const withinMs = handover ? PREPARED_WITHIN_MS : ANNOUNCED_WITHIN_MS;
    if (performance.now() - since > withinMs) return { at: 'gone' };
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function isComplete(handover: Handover | undefined): handover is Handover & { trace: ArrayBuffer } {
  return handover !== undefined && handover.trace !== null;
}
