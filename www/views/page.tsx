import { useEffect } from 'preact/hooks';
import { type State, withResultAside } from '../state.ts';
import type { Actions } from './actions.ts';
import { CodeDisclosure } from './code-load.tsx';
import { useExplorer } from './explorer-load.ts';
import { LessonPlace } from './lesson-place.tsx';
import { LessonsMenu } from './lessons-menu.tsx';
import { OwnTaskButton } from './own-task-load.tsx';
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
  return (
    <>
      <header>
        <h1>Manyhands</h1>
        <p>Concurrency keeps many things going. Parallelism is many hands. Which one for your work?</p>
        {shown.at === 'ready' && <LessonsMenu lesson={shown.state.settings.lesson} />}
        {shown.at === 'ready' && <OwnTaskButton state={shown.state} actions={shown.actions} />}
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

function Playground({ state: whole, actions }: { state: State; actions: Actions }) {
  const state = withResultAside(whole);
  const { isolation, result } = state;
  const label = (id: string) => state.description.strategies.find((way) => way.id === id)?.label ?? id;
  const explorer = useExplorer(state.activity.running || result !== null);
  useKeys(actions);
  return (
    <>
      <LessonPlace state={whole} actions={actions} />
      <Sentence state={state} actions={actions} />
      <Problems problems={state.problems} />
      <RunBar state={state} actions={actions} />
      {isolation.reason && <p class="isolation">{isolation.reason}</p>}
      <div class={result?.report.advice ? 'outcome advised' : 'outcome'}>
        <ResultView state={state} actions={actions} explorer={explorer} />
        {result && explorer && <explorer.Verdict report={result.report} label={label} />}
      </div>
      {result && explorer && <explorer.Charts state={state} result={result} actions={actions} />}
      {result && explorer && <explorer.Costs report={result.report} />}
      <CodeDisclosure state={state} actions={actions} />
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
