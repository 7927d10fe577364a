import { useEffect } from 'preact/hooks';
import { type State, withResultHidden } from '../state.ts';
import { page } from '../words/en/page.ts';
import type { LanguageId, Speech } from '../words/languages.ts';
import { Spoken, useTranslator, useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';
import { CodeDisclosure } from './code-load.tsx';
import { useExplorer } from './explorer-load.ts';
import { LanguageSwitch } from './language.tsx';
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

interface Props {
  shown: Shown;
  language: LanguageId;
  /** Null for English. */
  speech: Speech | null;
  onSpeak: (language: LanguageId) => void;
}

export function Page({ speech, ...props }: Props) {
  return (
    <Spoken.Provider value={speech}>
      <Whole {...props} />
    </Spoken.Provider>
  );
}

function Whole({ shown, language, onSpeak }: Omit<Props, 'speech'>) {
  const words = useWords('page', page);
  const translator = useTranslator();
  const state = shown.at === 'ready' ? (translator?.state(shown.state) ?? shown.state) : null;
  return (
    <>
      <header class={state ? '' : 'coming'}>
        <h1>{words.name}</h1>
        <p>{words.motto}</p>
        <LessonsMenu lesson={state?.settings.lesson} />
        <OwnTaskButton state={state} actions={shown.at === 'ready' ? shown.actions : null} />
        <Presets presets={state?.description.presets ?? []} />
        <LanguageSwitch language={language} onSpeak={onSpeak} />
        <ThemeSwitch />
      </header>
      <main>
        {shown.at === 'ready' && state && <Playground state={state} actions={shown.actions} />}
        {shown.at === 'failed' && (
          <p class="notice failed" role="alert">
            {words.noStart(shown.reason)}
          </p>
        )}
      </main>
    </>
  );
}

function Playground({ state: whole, actions }: { state: State; actions: Actions }) {
  const state = withResultHidden(whole);
  const { isolation, result } = state;
  const label = (id: string) =>
    state.description.strategies.find((strategy) => strategy.id === id)?.label ?? id;
  const explorer = useExplorer(state.activity.running || result !== null);
  useTitle(state.sentence);
  useKeys(actions);
  return (
    <>
      <LessonPlace state={whole} actions={actions} />
      <Sentence state={state} actions={actions} />
      <Problems problems={state.problems} />
      <RunBar state={state} actions={actions} />
      {isolation.reason && <p class="isolation">{isolation.reason.message}</p>}
      <div class={result?.report.advice ? 'outcome advised' : 'outcome'}>
        <ResultView state={state} actions={actions} explorer={explorer} />
        {result && explorer && <explorer.Verdict report={result.report} label={label} />}
      </div>
      {result && explorer && <explorer.Charts state={state} result={result} actions={actions} />}
      {result && explorer && <explorer.Costs report={result.report} />}
      <CodeDisclosure state={state} actions={actions} />
      {result && explorer && <explorer.ReportNotes report={result.report} />}
      {result && explorer && <explorer.OnPaper link={result.report.link} />}
    </>
  );
}

/** The window is called by what is run. */
function useTitle(sentence: string): void {
  const { title } = useWords('page', page);
  useEffect(() => {
    document.title = title(sentence);
  }, [title, sentence]);
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
