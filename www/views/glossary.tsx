import type { Strategy } from '../model/generated.ts';
import { glossary } from '../words/en/glossary.ts';
import { useWords } from '../words/use-words.ts';
import { ChoiceTable } from './choice-table.tsx';
import { Terms } from './controls.tsx';
import '../styles/glossary.css';

/** What the words of the page mean, and what each strategy does. */
export function Glossary({ strategies }: { strategies: Strategy[] }) {
  const words = useWords('glossary', glossary);
  return (
    <div class="glossary">
      <Terms terms={words.words} />
      <h2>{words.strategies}</h2>
      <Terms terms={strategies.map(({ label, help }) => [label, help])} />
      <ChoiceTable strategies={strategies} />
    </div>
  );
}
