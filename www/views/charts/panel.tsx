// The charts, one at a time. They are loaded when they are opened.

import { useMemo, useState } from 'preact/hooks';
import { labelIn, type Result, type State } from '../../state.ts';
import { charts } from '../../words/en/charts.ts';
import { useWords } from '../../words/use-words.ts';
import type { Actions } from '../actions.ts';
import { Choice } from '../controls.tsx';
import { Overheads, Predicted, Samples } from './strategy-charts.tsx';
import { SweepPanel } from './sweep.tsx';
import { useSweep } from './use-sweep.ts';
import '../../styles/charts.css';

type Tab = keyof typeof charts.tabs;

interface Props {
  state: State;
  /** Null until something has been measured: a sweep needs nothing before it. */
  result: Result | null;
  actions: Actions;
}

export function Panel({ state, result, actions }: Props) {
  const words = useWords('charts', charts);
  const [tab, setTab] = useState<Tab>(result ? 'samples' : 'sweep');
  const sweeping = useSweep(state, result, actions, tab === 'sweep');
  const report = result?.report;
  // The same element is not compared again while only the sweep changes.
  const chart = useMemo(() => {
    if (!report) return <p>{words.afterRun}</p>;
    if (tab === 'samples') return <Samples report={report} />;
    if (tab === 'overheads') return <Overheads report={report} />;
    return tab === 'predicted' ? <Predicted report={report} label={labelIn(state)} /> : null;
  }, [tab, report, words, state.description]);
  return (
    <>
      <Choice class="tabs" name="chart" legend={words.title} options={words.tabs} chosen={tab} onChoose={setTab} />
      <div class="chart">
        {tab === 'sweep' ? (
          <SweepPanel state={state} actions={actions} sweeping={sweeping} label={labelIn(state)} />
        ) : (
          chart
        )}
      </div>
    </>
  );
}
