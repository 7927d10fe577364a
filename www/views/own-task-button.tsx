import { useState } from 'preact/hooks';
import type { State } from '../state.ts';
import { entries } from '../words/en/page.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { useLazy } from './lazy.tsx';

interface Props {
  /** Null until there is a page to speak of. */
  state: State | null;
  actions: Actions | null;
}

/** Opens the dialog for people who only know their own task; it is loaded then. */
export function OwnTaskButton({ state, actions }: Props) {
  const words = useWords('entries', entries);
  const [isOpen, setOpen] = useState(false);
  const part = useLazy('ownTask', isOpen, () => {
    setOpen(false);
    actions?.notify({ code: 'said', text: words.notLoaded });
  });
  return (
    <>
      <button type="button" class="plain" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {words.ownTask}
      </button>
      {isOpen && part && state && actions && (
        <part.OwnTaskDialog state={state} actions={actions} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
