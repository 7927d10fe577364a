import { useState } from 'preact/hooks';
import type { State } from '../state.ts';
import { code as english } from '../words/en/code.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';

type Loaded = typeof import('./code.tsx');

/** The programs, behind one line. They are loaded when it is opened. */
export function CodeDisclosure({ state, actions }: { state: State; actions: Actions }) {
  const words = useWords('code', english);
  const [isOpen, setOpen] = useState(false);
  const [loaded, setLoaded] = useState<Loaded | 'not' | null>(null);
  const toggled = (open: boolean) => {
    setOpen(open);
    if (open) import('./code.tsx').then(setLoaded, () => setLoaded('not'));
  };
  return (
    <details class="code" onToggle={({ currentTarget }) => toggled(currentTarget.open)}>
      <summary>{words.title}</summary>
      {loaded === 'not' && <p>{words.notLoaded}</p>}
      {isOpen && loaded && loaded !== 'not' && <loaded.Code state={state} actions={actions} />}
    </details>
  );
}
