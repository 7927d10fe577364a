import { useState } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import { snippetHtml } from '../embed/snippet.ts';
import { snippet } from '../words/en/embed.ts';
import { useWords } from '../words/use-words.ts';
import { Listing } from './listing.tsx';

/** The HTML for an article that shows this workload. */
export function Snippet({ state, actions }: PageProps) {
  const words = useWords('snippet', snippet);
  const { title } = useWords('page');
  const [isEditable, setEditable] = useState(false);
  const page = location.href.replace(/[?#].*/s, '');
  const form = isEditable ? 'edit' : 'text';
  const html = snippetHtml({ page, link: state.fragment, form, title: title(state.sentence) });
  return (
    <>
      <p>{words.explained}</p>
      <label class="which">
        <input
          type="checkbox"
          checked={isEditable}
          onChange={({ currentTarget }) => setEditable(currentTarget.checked)}
        />
        {words.edit}
      </label>
      <Listing name={words.html} text={html} actions={actions} />
    </>
  );
}
