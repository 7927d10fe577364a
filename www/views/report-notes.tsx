import type { Environment, Report, Run } from '../model/generated.ts';
import { figures } from '../words/en/page.ts';
import { reportNotes } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';

/** What a reader should know before believing the figures. */
export function ReportNotes({ report }: { report: Report }) {
  const words = useWords('reportNotes', reportNotes);
  return (
    <section class="report-notes" aria-labelledby="what-you-see">
      <h2 id="what-you-see">{words.title}</h2>
      <p>{words.explained}</p>
      {report.notes.map(({ code, message }) => (
        <p key={code}>{message}</p>
      ))}
      {caveats(report.runs).map(({ labels, message }) => (
        <p key={message}>
          <strong>{labels.join(', ')}:</strong> {message}
        </p>
      ))}
      <Measured {...report.environment} />
    </section>
  );
}

/** Every caveat once, with the strategies that it is about. */
export function caveats(runs: Run[]): { labels: string[]; message: string }[] {
  const labels = new Map<string, string[]>();
  for (const { label, caveats } of runs) {
    for (const { message } of caveats) labels.set(message, [...(labels.get(message) ?? []), label]);
  }
  return [...labels].map(([message, labels]) => ({ message, labels }));
}

function Measured({ browser, cores, isolated, timerResolutionUs }: Environment) {
  const words = useWords('reportNotes', reportNotes);
  const { decimal } = useWords('figures', figures);
  const clock = decimal(timerResolutionUs, Number.isInteger(Math.round(timerResolutionUs * 10) / 10) ? 0 : 1);
  const parts = [
    words.cores(cores),
    browser,
    isolated ? words.isolated : words.notIsolated,
    words.clock(clock),
  ];
  return <p class="environment">{words.measured(parts.join(', '))}</p>;
}
