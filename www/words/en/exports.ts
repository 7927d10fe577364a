// Downloads, the QR code, the profiler and Perfetto.

export const download = {
  label: 'Download',
  nothingYet: 'Once something has been measured, you can download it here.',
  later: 'You can download files once the measurement has finished.',
  files: { picture: 'Picture of the rows', report: 'Report', samples: 'Samples', spans: 'Spans', trace: 'Trace' },
  formats: {
    svg: 'SVG',
    png: 'PNG',
    json: 'JSON',
    'json+spans': 'JSON with spans',
    csv: 'CSV',
    spans: 'CSV',
    chrome: 'Chrome trace',
    perfetto: 'Perfetto trace',
  },
  /** The name of a button. */
  button: (file: string, format: string) => `${file}: ${format}`,
  openPerfetto: 'Open in Perfetto…',
  perfettoHelp: 'Opens a page that explains what happens, and contacts no other site until you press its button.',
  spanCount: (spans: string) => `Traces and spans are those of one sample of each strategy: ${spans} spans.`,
  making: 'Creating the file…',
  saved: (name: string) => `Downloaded: ${name}`,
  failed: (reason: string) => `The file could not be made: ${reason}`,
  tooLarge: 'The picture is too large for this browser. Download the SVG instead.',
  noStorage: (reason: string) => `The browser did not let this page store the trace for Perfetto: ${reason}`,
};

export const qr = {
  /** The alternative text. */
  name: 'QR code of the link',
  enlarge: 'Enlarge',
  large: 'QR code',
  close: 'Close',
  print: 'Print',
  dense: 'This code is dense, because the link is long. Enlarge it so that cameras can read it.',
  tooLong: 'This link is too long for a QR code. A link without results is shorter.',
};

export const profiler = {
  show: 'Show the last run in the browser’s profiler',
  help: 'In Chrome and Edge: open the developer tools (F12), start a recording in the Performance panel, then tick this.',
  /** While the recording must go on. */
  wait: (time: string) => `Keep recording for another ${time}.`,
  done: (spans: string) =>
    `You can stop the recording. It has ${spans} spans, in one group of tracks for each strategy.`,
  leftOut: (shown: string, all: string) => `Only the ${shown} longest of ${all} spans are shown.`,
  waits: (lane: string) => `${lane}: waits`,
  task: 'Task',
  step: 'Step',
  kind: 'Activity',
  /** The name of an entry. */
  entry: (task: string, doing: string) => `Task ${task}: ${doing}`,
};

/** The page that hands a trace to Perfetto. */
export const perfetto = {
  title: 'Open the trace in Perfetto',
  what: 'Perfetto is a trace viewer by Google, at ui.perfetto.dev.',
  how:
    'This page opens it in a new tab and hands the trace over, from tab to tab. The trace is not uploaded: Perfetto keeps it in ' +
    'this browser. Perfetto may ask you whether you trust this page.',
  untilThen: 'Nothing contacts ui.perfetto.dev until you press the button.',
  open: 'Open ui.perfetto.dev',
  download: (size: string) => `Download the trace instead (${size})`,
  kept: 'The trace is deleted from the storage of this site once it has been handed over, or after an hour.',
  coming: 'The trace is being prepared in the other tab…',
  gone: 'There is no trace here, or it was deleted. Go back to Manyhands and choose “Open in Perfetto” again.',
  noStorage: (reason: string) =>
    `This browser does not let this site store the trace: ${reason} Download it in Manyhands instead.`,
  opening: 'Opening Perfetto…',
  ends: {
    done: 'Perfetto has the trace. You can close this tab.',
    blocked:
      'The browser blocked the new tab. Allow pop-ups for this site, or download the trace and open it in Perfetto.',
    closed:
      'Perfetto was closed before it received the trace, or the server isolates this page. Try again, or download the trace.',
    silent: 'Perfetto does not answer. Check the network, or download the trace and open it later.',
  },
};
