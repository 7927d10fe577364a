import { useState } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import { snippetHtml } from '../embed/snippet.ts';
import { hasRun } from '../state.ts';
import { snippet } from '../words/en/embed.ts';
import { useWords } from '../words/use-words.ts';
import { Checkbox } from './controls.tsx';
import { Listing } from './listing.tsx';
import { Revealed } from './revealed.tsx';

/** The HTML for an article that shows this workload. */
export function Snippet({ state, actions }: PageProps) {
  const words = useWords('snippet', snippet);
  const { title } = useWords('page');
  const [isEditable, setEditable] = useState(false);
  const [wantsResults, setWantsResults] = useState(false);
  const shared = hasRun(state) ? state.result?.shared : null;
  const hasResults = wantsResults && shared;
  const page = location.href.replace(/[?#].*/s, '');
  const form = isEditable ? 'edit' : 'text';
  const html = snippetHtml({
    page,
    link: (hasResults && shared.link) || state.fragment,
    form,
    title: title(state.sentence),
  });
  return (
    <>
      <p>{words.explained}</p>
      <Checkbox class="which" text={words.edit} checked={isEditable} onChange={setEditable} />
      {shared && <Checkbox class="which" text={words.results} checked={wantsResults} onChange={setWantsResults} />}
      {hasResults && <Revealed shared={shared} state={state} actions={actions} />}
      <Listing name={words.html} text={html} actions={actions} />
    </>
  );
}
