import { Fragment } from 'preact';
import type { Strategy } from '../model/generated.ts';
import { glossary } from '../words/en/glossary.ts';
import { useWords } from '../words/use-words.ts';
import '../styles/glossary.css';

/** What the words of the page mean, and what each strategy does. */
export function Glossary({ strategies }: { strategies: Strategy[] }) {
  const words = useWords('glossary', glossary);
  return (
    <div class="glossary">
      <Terms terms={words.words} />
      <h2>{words.strategies}</h2>
      <Terms terms={strategies.map(({ label, help }) => [label, help])} />
    </div>
  );
}

function Terms({ terms }: { terms: [string, string][] }) {
  return (
    <dl>
      {terms.map(([term, meaning]) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
