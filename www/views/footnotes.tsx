import type { Environment, Report, RunReport } from '../model.ts';

/** What a reader should know before believing the figures. */
export function Footnotes({ report }: { report: Report }) {
  return (
    <section class="footnotes" aria-labelledby="what-you-see">
      <h2 id="what-you-see">What you see here</h2>
      <p>
        The line is the makespan, from the start to the end of the last task, in the median. Below it is the
        last sample, lane by lane; where waits overlap, the height is how many are in flight.
      </p>
      {report.notes.map(({ code, message }) => (
        <p key={code}>{message}</p>
      ))}
      {caveats(report.runs).map(({ labels, message }) => (
        <p key={message}>
          <strong>{labels.join(', ')}:</strong> {message}
        </p>
      ))}
      <p class="environment">{environmentText(report.environment)}</p>
    </section>
  );
}

/** Every caveat once, with the ways that it is about. */
export function caveats(runs: RunReport[]): { labels: string[]; message: string }[] {
  const labels = new Map<string, string[]>();
  for (const { label, caveats } of runs) {
    for (const { message } of caveats) labels.set(message, [...(labels.get(message) ?? []), label]);
  }
  return [...labels].map(([message, labels]) => ({ message, labels }));
}

function environmentText({ browser, cores, isolated, timerResolutionUs }: Environment): string {
  const parts = [
    `${cores} ${cores === 1 ? 'core' : 'cores'}`,
    browser,
    isolated ? 'isolated' : 'not isolated',
    `clock ${Math.round(timerResolutionUs * 10) / 10} µs`,
  ];
  return `Measured on this machine: ${parts.join(', ')}.`;
}
