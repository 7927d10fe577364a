import type { Report } from '../model/generated.ts';
import { advice as english } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import { Advised, Machines } from './advice.tsx';

/** Which strategy to take, what carries it, and how it would be elsewhere. */
export function Verdict({ report, label }: { report: Report; label: (strategy: string) => string }) {
  const words = useWords('advice', english);
  const { advice, whatIf } = report;
  if (!advice) return null;
  return (
    <aside class="verdict" aria-labelledby="which-one">
      <h2 id="which-one">{words.question}</h2>
      <Advised advice={advice} />
      {whatIf.length > 0 && <Machines machines={whatIf} label={label} />}
    </aside>
  );
}
