// The charts, one at a time. They are loaded when they are opened.

import { useMemo, useRef, useState } from 'preact/hooks';
import { labelIn, type Result, type State } from '../../state.ts';
import { charts } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import type { Actions } from '../actions.ts';
import { Overheads, Predicted, Samples } from './strategy-charts.tsx';
import { SweepPanel } from './sweep.tsx';
import { useSweep } from './use-sweep.ts';
import '../../styles/charts.css';

const TABS = ['samples', 'overheads', 'predicted', 'sweep'] as const;
type Tab = (typeof TABS)[number];

interface Props {
  state: State;
  result: Result;
  actions: Actions;
}

export function Panel({ state, result, actions }: Props) {
  const [tab, setTab] = useState<Tab>('samples');
  const sweeping = useSweep(state, result, actions, tab === 'sweep');
  const { report } = result;
  // The same element is not compared again while only the sweep changes.
  const chart = useMemo(() => {
    if (tab === 'samples') return <Samples report={report} />;
    if (tab === 'overheads') return <Overheads report={report} />;
    return tab === 'predicted' ? <Predicted report={report} label={labelIn(state)} /> : null;
  }, [tab, report, state.description]);
  return (
    <>
      <Tabs tab={tab} onChoose={setTab} />
      <div role="tabpanel" id="chart" aria-labelledby={`chart-${tab}`} class="chart">
        {tab === 'sweep' ? (
          <SweepPanel state={state} actions={actions} sweeping={sweeping} label={labelIn(state)} />
        ) : (
          chart
        )}
      </div>
    </>
  );
}

/** One stop for the Tab key; arrow keys go from one to the next. */
function Tabs({ tab, onChoose }: { tab: Tab; onChoose: (tab: Tab) => void }) {
  const words = useWords('charts', charts);
  const list = useRef<HTMLDivElement>(null);
  const pressed = (event: KeyboardEvent) => {
    const at = TABS.indexOf(tab);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : TABS.at(to % TABS.length);
    if (!next) return;
    event.preventDefault();
    onChoose(next);
    list.current?.querySelector<HTMLElement>(`#chart-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={words.title} ref={list} onKeyDown={pressed}>
      {TABS.map((id) => (
        <button
          key={id}
          type="button"
          role="tab"
          class="plain"
          id={`chart-${id}`}
          aria-selected={id === tab}
          aria-controls="chart"
          tabIndex={id === tab ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {words.tabs[id]}
        </button>
      ))}
    </div>
  );
}
