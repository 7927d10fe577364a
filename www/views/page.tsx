import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Actions, PageProps } from '../controller.ts';
import type { Remark } from '../model/engine.ts';
import { labelIn, missingScheduler, type State, withResultHidden } from '../state.ts';
import type { Catalogue } from '../words/catalogue.ts';
import type { LanguageId, LanguageWords } from '../words/languages.ts';
import { FILE_FAULT } from '../words/remarks.ts';
import type { Translator } from '../words/translator.ts';
import { LanguageContext, useTranslator, useWords } from '../words/use-words.ts';
import { Alert } from './alert.tsx';
import { Button } from './controls.tsx';
import { Header } from './header.tsx';
import { LazyDetails, useLazy } from './lazy.tsx';
import { Problems } from './problems.tsx';
import { ResultView } from './result.tsx';
import { RunBar } from './runbar.tsx';
import { Sentence } from './sentence.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useKeys } from './use-keys.ts';

/** The content of the page: loading, a failure, or everything else. */
export type PageContent =
  | { at: 'loading'; isSlow: boolean }
  | { at: 'failed'; failure: Remark }
  | { at: 'ready'; state: State; actions: Actions };

/** What is below the header. */
export type PlaygroundView = (props: PageProps) => ComponentChildren;

interface Props {
  content: PageContent;
  /** Hides the header. */
  isEmbedded: boolean;
  /** Null for the whole page. */
  View: PlaygroundView | null;
  language: LanguageId;
  /** Null for English. */
  words: LanguageWords | null;
  onChoose: (language: LanguageId) => void;
}

export function Page({ words, ...props }: Props) {
  return (
    <LanguageContext.Provider value={words}>
      <Whole {...props} />
    </LanguageContext.Provider>
  );
}

function Whole({ content, isEmbedded, View, language, onChoose }: Omit<Props, 'words'>) {
  const words = useWords('page');
  const translator = useTranslator();
  const Content = View ?? Playground;
  const actions = content.at === 'ready' ? content.actions : null;
  const state = content.at === 'ready' ? (translator?.state(content.state) ?? content.state) : null;
  return (
    <>
      {!isEmbedded && <Header state={state} actions={actions} language={language} onChoose={onChoose} />}
      <main>
        {state && actions && <Content state={state} actions={actions} />}
        {content.at === 'failed' && <Alert>{failureText(content.failure, words, translator)}</Alert>}
        {content.at === 'loading' && content.isSlow && <Alert>{words.slow}</Alert>}
      </main>
    </>
  );
}

function failureText(failure: Remark, { noStart }: Catalogue['page'], translator: Translator | undefined): string {
  const { code, message } = translator?.failure(failure) ?? failure;
  return code === FILE_FAULT.code ? message : noStart(message);
}

function Playground({ state: whole, actions }: PageProps) {
  const state = withResultHidden(whole);
  const { isolation, result } = state;
  const words = useWords('entries');
  const { offline } = useWords('page');
  // Fetched while the first run warms up. Without it, a result is shown in figures only.
  const [explorer, explorerFault] = useLazy(
    'explorer',
    state.activity.running || result !== null || state.other !== null,
  );
  const [others, othersFault] = useLazy('others', state.other !== null);
  const [wall, wallFault] = useLazy('wall', state.wall.length > 0);
  const { lesson } = state.settings;
  const [lessons, lessonsFault] = useLazy('lesson', lesson !== undefined);
  const dropped = useFileDrop();
  const [files, filesFault] = useLazy('openFile', dropped !== null);
  const fault = explorerFault ?? lessonsFault ?? othersFault ?? wallFault ?? filesFault;
  useTitle(state.sentence);
  useKeys(actions);
  return (
    <>
      {lesson !== undefined && (
        <div class="lesson-place">{lessons && <lessons.Lesson id={lesson} state={whole} actions={actions} />}</div>
      )}
      <Sentence state={state} actions={actions} />
      <Problems problems={state.problems} />
      <RunBar state={state} actions={actions} />
      {files && dropped && <files.DroppedFile file={dropped} state={state} actions={actions} />}
      {fault && <Alert>{words[fault]}</Alert>}
      {state.newVersion && <NewVersion isRunning={state.activity.running} />}
      {isolation.reason && <p class="isolation">{isolation.reason.message}</p>}
      <ClusterHints state={state} />
      {wall && state.wall.length > 0 && <wall.WallOfResults state={state} actions={actions} />}
      {others && <others.OtherMeasurement state={state} actions={actions} />}
      <div class={result?.report.advice ? 'outcome advised' : 'outcome'}>
        <ResultView state={state} actions={actions} explorer={explorer} others={others} />
        {result && explorer && <explorer.Verdict report={result.report} label={labelIn(state)} />}
      </div>
      <LazyDetails name="charts" class="charts" summary={words.charts} isWanted={typeof state.view?.chart === 'string'}>
        {(charts, isOpen) => <charts.Panel state={state} result={result} actions={actions} isOpen={isOpen} />}
      </LazyDetails>
      {result && explorer && <explorer.Costs report={result.report} />}
      <LazyDetails name="code" class="code" summary={words.code}>
        {(code, isOpen) => isOpen && <code.Code state={state} actions={actions} />}
      </LazyDetails>
      <LazyDetails name="compare" class="code" summary={words.compare}>
        {(compare) => <compare.Compare state={state} actions={actions} />}
      </LazyDetails>
      {result && (
        <LazyDetails name="download" class="code" summary={words.download}>
          {(download) => <download.TakeHome state={state} actions={actions} />}
        </LazyDetails>
      )}
      <LazyDetails name="snippet" class="code" summary={words.snippet}>
        {(snippet) => <snippet.Snippet state={state} actions={actions} />}
      </LazyDetails>
      {result && explorer && <explorer.ReportNotes report={result.report} />}
      <LazyDetails name="glossary" class="code" summary={words.glossary}>
        {(glossary) => <glossary.Glossary strategies={state.description.strategies} />}
      </LazyDetails>
      {result && explorer && <explorer.PrintFooter link={result.report.link} />}
      {state.isStored && <p class="offline">{offline}</p>}
    </>
  );
}

/** How to get the cluster that a ticked strategy needs, or how to measure those that are there. */
function ClusterHints({ state }: { state: State }) {
  const { noCluster, refusedCluster, hasCluster } = useWords('rows');
  if (state.clusters === null) return null;
  const { clusters, areRefused } = state.clusters;
  const scheduler = missingScheduler(state);
  const unused = clusters.filter(({ scheduler }) => !state.settings.run.includes(scheduler));
  return (
    <>
      {scheduler !== null && <p class="isolation">{areRefused ? refusedCluster : noCluster(scheduler)}</p>}
      {unused.map(({ scheduler, software, workers }) => (
        <p key={scheduler} class="isolation">
          {hasCluster(software, workers.length, labelIn(state)(scheduler))}
        </p>
      ))}
    </>
  );
}

/** Offers the newer version. Nothing is lost: the settings are in the address. */
function NewVersion({ isRunning }: { isRunning: boolean }) {
  const words = useWords('page');
  return (
    <p class="new-version" role="status">
      {words.newVersion} <Button class="plain" text={words.reload} off={isRunning} onPress={() => location.reload()} />
    </p>
  );
}

/** The window is called by what is run. */
function useTitle(sentence: string): void {
  const { title } = useWords('page');
  useEffect(() => {
    document.title = title(sentence);
  }, [title, sentence]);
}
