import { useEffect } from 'preact/hooks';
import type { Actions } from '../controller.ts';

/** Ctrl+Enter (or Command+Enter) runs and Escape cancels, wherever the focus is. */
export function useKeys(actions: Actions): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      // The key closes a menu first.
      if (event.key === 'Escape' && !document.querySelector(':popover-open')) actions.cancel();
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      // Otherwise it would also press the focused button.
      event.preventDefault();
      actions.run();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [actions]);
}
