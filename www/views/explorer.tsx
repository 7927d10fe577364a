// Everything that shows a result. It is loaded during the first run, so it causes no delay.

import '../styles/advice.css';
import '../styles/pictures.css';
import '../styles/timeline.css';
import '../styles/verdict.css';
import '../styles/print.css';
import { useEffect } from 'preact/hooks';
import type { Report, Run } from '../model/generated.ts';
import { shareOf, type TimeRange, tickStep, ticks } from '../timeline/scale.ts';
import { advice as adviceWords, paper, reportNotes } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';
import { Advised, Machines } from './advice.tsx';

export { divideIntoTracks } from '../timeline/tracks.ts';
export { Costs } from './costs.tsx';
export { Details, DoingAt, Legend, Opener, openRowOf } from './details.tsx';
export { Pictures } from './pictures.tsx';
export { Plot } from './plot.tsx';
export { Surface } from './surface.tsx';
export { Tools } from './tools.tsx';

const MOST_TICKS = 8;

/** The time axis that all rows share: a line at each tick, and a scale below the rows that stays in sight. */
export function Axis({ fromMs, toMs }: TimeRange) {
  const { tick } = useWords('figures');
  const step = tickStep({ fromMs, toMs }, MOST_TICKS);
  const marks = ticks({ fromMs, toMs }, MOST_TICKS).map((ms) => ({ ms, at: shareOf({ fromMs, toMs }, ms) }));
  return (
    <>
      <div class="axis" aria-hidden="true">
        {marks.map(({ ms, at }) => (
          <span key={ms} class="tick" style={{ '--at': at }} />
        ))}
      </div>
      <div class="scale" aria-hidden="true">
        <div>
          {marks.map(({ ms, at }) => (
            <span key={ms} class={Math.round(ms / step) % 2 === 1 ? 'tick odd' : 'tick'} style={{ '--at': at }}>
              <span>{tick(ms, toMs, step)}</span>
            </span>
          ))}
        </div>
      </div>
    </>
  );
}

/** Which strategy to take, what carries it, and how it would be elsewhere. */
export function Verdict({ report, label }: { report: Report; label: (strategy: string) => string }) {
  const words = useWords('advice', adviceWords);
  const { advice, whatIf } = report;
  if (!advice) return null;
  return (
    <aside class="verdict" aria-labelledby="which-one">
      <h2 id="which-one">{words.question}</h2>
      <Advised advice={advice} />
      {whatIf.length > 0 && <Machines machines={whatIf} label={label} isMeasured />}
    </aside>
  );
}

/** What a reader should know before believing the figures. */
export function ReportNotes({ report }: { report: Report }) {
  const words = useWords('reportNotes', reportNotes);
  return (
    <section class="report-notes" aria-labelledby="what-you-see">
      <h2 id="what-you-see">{words.title}</h2>
      <p>{words.explained}</p>
      <Remarks report={report} />
      <Measured {...report} />
    </section>
  );
}

/** All that limits what the figures say. */
export function Remarks({ report }: { report: Report }) {
  return (
    <>
      {report.notes.map(({ code, message }) => (
        <p key={code}>{message}</p>
      ))}
      {caveats(report.runs).map(({ labels, message }) => (
        <p key={message}>
          <strong>{labels.join(', ')}:</strong> {message}
        </p>
      ))}
    </>
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

/** Names of protocols, by their registered ids. */
const PROTOCOLS: Record<string, string> = { 'http/1.1': 'HTTP/1.1', h2: 'HTTP/2', h3: 'HTTP/3' };

function Measured({ environment, workload }: Report) {
  const { browser, cores, isolated, timerResolutionUs, responder, clusters } = environment;
  const words = useWords('reportNotes', reportNotes);
  const { decimal } = useWords('figures');
  const clock = decimal(timerResolutionUs, Number.isInteger(Math.round(timerResolutionUs * 10) / 10) ? 0 : 1);
  const parts = [words.cores(cores), browser, isolated ? words.isolated : words.notIsolated, words.clock(clock)];
  if (workload.steps.some(({ id }) => id === 'fetch')) {
    const { by, protocol } = responder;
    parts.push(words.answered[by](protocol && (PROTOCOLS[protocol] ?? protocol)));
  }
  parts.push(...clusters.map(({ software, workers }) => words.cluster(software, workers.length)));
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
  const listening = new AbortController();
  addEventListener('beforeprint', begin, { signal: listening.signal });
  addEventListener('afterprint', end, { signal: listening.signal });
  return () => listening.abort();
}
