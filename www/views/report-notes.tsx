import '../styles/print.css';
import { useEffect } from 'preact/hooks';
import type { Environment, Report, Run } from '../model/generated.ts';
import { paper, reportNotes } from '../words/en/result.ts';
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
  const { decimal } = useWords('figures');
  const clock = decimal(timerResolutionUs, Number.isInteger(Math.round(timerResolutionUs * 10) / 10) ? 0 : 1);
  const parts = [
    words.cores(cores),
    browser,
    isolated ? words.isolated : words.notIsolated,
    words.clock(clock),
  ];
  return <p class="environment">{words.measured(parts.join(', '))}</p>;
}

/** What only a printed page says: where it comes from. It also has the page printed in ink, whatever the theme. */
export function PrintFooter({ link }: { link: string }) {
  const words = useWords('paper', paper);
  useEffect(inkWhilePrinting, []);
  return (
    <p class="print-footer">
      {words.link} <a href={link}>{link}</a>
    </p>
  );
}

/** The drawings follow a change of the theme, but not one of the medium: they are made before that. */
function inkWhilePrinting(): () => void {
  const { dataset } = document.documentElement;
  let before: string | undefined;
  const begin = () => {
    before = dataset.theme;
    dataset.theme = 'print';
  };
  const end = () => {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  };
}
