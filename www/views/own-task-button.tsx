import { useEffect, useRef } from 'preact/hooks';
import type { OwnTask } from '../model/generated.ts';
import type { State } from '../state.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { useLazy } from './lazy.tsx';

interface Props {
  /** Null until there is a page to speak of. */
  state: State | null;
  actions: Actions | null;
}

/** All of it has its default. */
const DEFAULTS = {} as OwnTask;

/**
 * Opens the dialog for people who only know their own task; it is loaded then. It is open as long as the settings have
 * such a task, so a link can open it, and Back closes it.
 */
export function OwnTaskButton({ state, actions }: Props) {
  const words = useWords('entries');
  const last = useRef(DEFAULTS);
  const own = state?.settings.own;
  useEffect(() => {
    if (own) last.current = own;
  }, [own]);
  const close = () => {
    if (!state?.settings.own || !actions) return;
    const { own: _, ...settings } = state.settings;
    actions.commit(settings);
  };
  const part = useLazy('ownTask', own !== undefined, () => {
    close();
    actions?.notify({ code: 'text', text: words.notLoaded });
  });
  return (
    <>
      <button
        type="button"
        class="plain"
        aria-haspopup="dialog"
        onClick={() => state && actions?.commit({ ...state.settings, own: last.current })}
      >
        {words.ownTask}
      </button>
      {/* Before it is checked, there are no values to show. */}
      {own?.wait !== undefined && part && state && actions && (
        <part.OwnTaskDialog state={state} actions={actions} own={own} onClose={close} />
      )}
    </>
  );
}
