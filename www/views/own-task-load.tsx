import { useState } from 'preact/hooks';
import type { State } from '../state.ts';
import { ownTaskEntry as english } from '../words/en/own-task-entry.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';

type Dialog = typeof import('./own-task.tsx').OwnTaskDialog;

interface Props {
  /** Null until there is a page to speak of. */
  state: State | null;
  actions: Actions | null;
}

/** Opens the entry for people who only know their own task; what it needs is fetched then. */
export function OwnTaskButton({ state, actions }: Props) {
  const words = useWords('ownTaskEntry', english);
  const [Dialog, setDialog] = useState<Dialog | null>(null);
  const [isOpen, setOpen] = useState(false);
  const open = async () => {
    setOpen(true);
    if (Dialog) return;
    try {
      const { OwnTaskDialog } = await import('./own-task.tsx');
      setDialog(() => OwnTaskDialog);
    } catch {
      setOpen(false);
      actions?.notify({ code: 'said', text: words.notLoaded });
    }
  };
  return (
    <>
      <button type="button" class="plain" aria-haspopup="dialog" onClick={open}>
        {words.open}
      </button>
      {isOpen && Dialog && state && actions && (
        <Dialog state={state} actions={actions} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
