import { useEffect } from 'preact/hooks';
import type { State } from '../state.ts';
import { page } from '../words/en/page.ts';
import { useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { useExplorer } from './explorer-load.ts';
import { Presets } from './presets.tsx';
import { Problems } from './problems.tsx';
import { ResultView } from './result.tsx';
import { RunBar } from './runbar.tsx';
import { Sentence } from './sentence.tsx';
import { ThemeSwitch } from './theme.tsx';

/** What there is to show: nothing yet, why there will be nothing, or the page. */
export type Shown =
  | { at: 'loading' }
  | { at: 'failed'; reason: string }
  | { at: 'ready'; state: State; actions: Actions };

export function Page({ shown }: { shown: Shown }) {
  const words = useWords('page', page);
  return (
    <>
      <header>
        <h1>{words.name}</h1>
        <p>{words.motto}</p>
        {shown.at === 'ready' && <Presets presets={shown.state.description.presets} />}
        <ThemeSwitch />
      </header>
      <main>
        {shown.at === 'ready' && <Playground state={shown.state} actions={shown.actions} />}
        {shown.at === 'failed' && (
          <p class="notice failed" role="alert">
            {shown.reason}
          </p>
        )}
      </main>
    </>
  );
}

function Playground({ state, actions }: { state: State; actions: Actions }) {
  const { isolation, result } = state;
  const label = (id: string) => state.description.strategies.find((way) => way.id === id)?.label ?? id;
  const explorer = useExplorer(state.activity.running || result !== null);
  useKeys(actions);
  return (
    <>
      <Sentence state={state} actions={actions} />
      <Problems problems={state.problems} />
      <RunBar state={state} actions={actions} />
      {isolation.reason && <p class="isolation">{isolation.reason.message}</p>}
      <div class={result?.report.advice ? 'outcome advised' : 'outcome'}>
        <ResultView state={state} actions={actions} explorer={explorer} />
        {result && explorer && <explorer.Verdict report={result.report} label={label} />}
      </div>
      {result && explorer && <explorer.Costs report={result.report} />}
      {result && explorer && <explorer.Footnotes report={result.report} />}
      {result && explorer && <explorer.OnPaper link={result.report.link} />}
    </>
  );
}

/** Ctrl+Enter (or Command+Enter) runs and Escape cancels, wherever the focus is. */
function useKeys(actions: Actions): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') actions.cancel();
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      // Else it would press the button that has the focus, too.
      event.preventDefault();
      actions.run();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [actions]);
}
