// What is different when the page is embedded. Loaded only then.

import { DeferredEngine } from './embed/engine.ts';
import type { EmbedForm } from './embed/form.ts';
import description from './model/description.json';
import type { Engine } from './model/engine.ts';
import type { Description } from './model/generated.ts';
import { Embed } from './views/embed.tsx';
import type { PlaygroundView } from './views/page.tsx';

export function embeddedView(form: EmbedForm): PlaygroundView {
  return (props) => <Embed {...props} form={form} />;
}

export function deferEngine(load: () => Engine, onLoad: () => Promise<void>): Engine {
  // On an insecure page, another tab would not help.
  const hasThreads = self === top || !isSecureContext || crossOriginIsolated;
  return new DeferredEngine(description as Description, hasThreads, load, onLoad);
}
