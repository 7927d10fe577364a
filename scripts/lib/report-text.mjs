// A report as a person reads it in a terminal.

import { textTable } from './text-table.mjs';

/** @typedef {import('../../www/model.ts').Report} Report */
/** @typedef {import('../../www/model.ts').RunReport} RunReport */

const HEAD = ['way', 'median', 'low', 'high', 'speedup', 'in flight', 'computing', 'lanes', 'loop stall'];

/**
 * The table of ways, what to know about them, and on what they were measured. Every figure that is not
 * known is a dash.
 * @param {Report} report
 */
export function reportText(report) {
  const remarks = [
    ...report.runs.flatMap((run) => run.caveats.map(({ message }) => `${run.label}: ${message}`)),
    ...report.notes.map(({ message }) => message),
  ];
  const { browser, cores, artefact } = report.environment;
  const parts = [
    textTable(HEAD, report.runs.map(row)),
    remarks.map((remark) => `- ${remark}`).join('\n'),
    `${browser}, ${cores} cores, artefact "${artefact}"\n${report.link}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** @param {RunReport} run */
function row(run) {
  return [
    run.label,
    duration(run.medianMs),
    duration(run.lowMs),
    duration(run.highMs),
    run.speedup === null ? '-' : `${run.speedup.toFixed(2)}x`,
    String(run.maxInFlight),
    String(run.maxActive),
    String(run.lanes),
    duration(run.loopStallMs),
  ];
}

/**
 * In milliseconds throughout, so that a column can be compared at a glance; with digits enough to tell
 * small ones apart.
 * @param {number | null} ms
 */
function duration(ms) {
  if (ms === null) return '-';
  return `${ms.toFixed(ms < 10 ? 2 : 1)} ms`;
}
