import { useRef, useState } from 'preact/hooks';
import type { Result, State } from '../state.ts';
import { charts } from '../words/en/charts.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';

interface Props {
  state: State;
  result: Result;
  actions: Actions;
}

/** A closed door: the charts come when it is opened. */
export function Charts(props: Props) {
  const words = useWords('charts', charts);
  const [panel, setPanel] = useState<typeof import('./charts/panel.tsx') | 'failed' | null>(null);
  const asked = useRef(false);
  const load = () => {
    if (asked.current) return;
    asked.current = true;
    import('./charts/panel.tsx').then(setPanel, () => {
      asked.current = false;
      setPanel('failed');
    });
  };
  return (
    <details class="charts" onToggle={({ currentTarget }) => currentTarget.open && load()}>
      <summary>{words.title}</summary>
      {panel === 'failed' && <p class="failed">{words.failed}</p>}
      {panel && panel !== 'failed' && <panel.Panel {...props} />}
    </details>
  );
}
