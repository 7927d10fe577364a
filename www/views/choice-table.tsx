import '../styles/choice-table.css';
import type { Strategy } from '../model/generated.ts';
import { choices } from '../words/en/choices.ts';
import { useWords } from '../words/use-words.ts';
import { Table } from './controls.tsx';

/** Which strategy to take for which kind of task: what the lessons come to. */
export function ChoiceTable({ strategies }: { strategies: Strategy[] }) {
  const words = useWords('choices', choices);
  const { uses } = useWords('rows');
  const rows = strategies.map(({ id, label }) => [uses[id], label, words.tools[id], words.inPython[id]]);
  return (
    <details class="choices-table">
      <summary>{words.title}</summary>
      <Table head={[words.kind, words.strategy, words.tool, words.python]} rows={[...rows, ...words.others]} />
      <p>{words.measure}</p>
    </details>
  );
}
