// The page in a frame: the sentence, Run, the rows and the answer.

import { useEffect } from 'preact/hooks';
import '../styles/embed.css';
import type { PageProps } from '../controller.ts';
import type { EmbedForm } from '../embed/form.ts';
import { parametersIn } from '../embed/link.ts';
import { labelIn } from '../state.ts';
import { embed } from '../words/en/embed.ts';
import { useWords } from '../words/use-words.ts';
import { Alert } from './alert.tsx';
import { useLazy } from './lazy.tsx';
import { Problems } from './problems.tsx';
import { ResultView } from './result.tsx';
import { Runner } from './runbar.tsx';
import { Sentence } from './sentence.tsx';
import { SentenceText, useWorkloadText } from './sentence-text.tsx';
import { useKeys } from './use-keys.ts';

export function Embed({ state, actions, form }: PageProps & { form: EmbedForm }) {
  const words = useWords('embed', embed);
  const { name, title } = useWords('page');
  const entries = useWords('entries');
  const { isolation, result } = state;
  const hasOther = state.other !== null;
  const [explorer, explorerFault] = useLazy('explorer', state.activity.running || result !== null || hasOther);
  const [others, othersFault] = useLazy('others', hasOther);
  const fault = explorerFault ?? othersFault;
  const hasMore = parametersIn(state.fragment, state.description).given.getAll('r').length > 1;
  const workload = useWorkloadText(state);
  useEffect(() => {
    document.title = title(workload);
  }, [title, workload]);
  useKeys(actions);
  useEffect(reportHeight, []);
  return (
    <div class="embed">
      <h1 class="unseen">{name}</h1>
      {form === 'edit' ? <Sentence state={state} actions={actions} /> : <SentenceText state={state} />}
      <Problems problems={state.problems} />
      <div class="runbar">
        <Runner state={state} actions={actions} />
        <a class="own-tab" href={ownTabLink(location.href, state.fragment)} target="_blank" rel="noopener">
          {words.tab}
        </a>
      </div>
      {fault && <Alert>{entries[fault]}</Alert>}
      {isolation.reason && <p class="isolation">{isolation.reason.message}</p>}
      {others && <others.OtherMeasurement state={state} actions={actions} end={hasMore && <p>{words.more}</p>} />}
      <div class={result?.report.advice ? 'outcome advised' : 'outcome'}>
        <ResultView state={state} actions={actions} explorer={explorer} others={others} embed={form} />
        {result && explorer && <explorer.Verdict report={result.report} label={labelIn(state)} />}
      </div>
      {result && explorer && (
        <div class="report-notes">
          <explorer.Remarks report={result.report} />
        </div>
      )}
    </div>
  );
}

/** The same link for the whole page. */
function ownTabLink(href: string, fragment: string): string {
  const url = new URL(href);
  url.searchParams.delete('embed');
  // Setting `hash` would escape some characters.
  url.hash = '';
  return `${url.href}#${fragment}`;
}

/** Sends the height to the page around this one whenever it changes. It is no secret, so the message goes to any origin. */
function reportHeight(): (() => void) | undefined {
  const content = document.getElementById('app');
  if (parent === self || !content) return undefined;
  const report = () => {
    const height = Math.ceil(content.getBoundingClientRect().height);
    parent.postMessage({ type: 'manyhands-height', height }, '*');
  };
  const observer = new ResizeObserver(report);
  observer.observe(content);
  return () => observer.disconnect();
}
