// What is shared, and what was measured elsewhere or earlier.

import type { AnsweredBy, Browser, Exclusion, Reference, System } from '../../model/generated.ts';

const browsers: Record<Browser, string> = {
  native: 'the native command or the Python package',
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
  other: 'another browser',
};

const systems: Record<System, string> = {
  linux: 'Linux',
  windows: 'Windows',
  macos: 'macOS',
  android: 'Android',
  ios: 'iOS',
  other: 'another system',
};

export const machine = {
  browsers,
  systems,
  /** `Chromium 141 on Linux` */
  on: (browser: string, system: string) => `${browser} on ${system}`,
  cores: (cores: string, isOne: boolean) => `${cores} ${isOne ? 'core' : 'cores'}`,
  responders: {
    server: 'fetches answered by a server',
    'service-worker': 'fetches answered by the page’s service worker',
    none: 'fetches answered by the page itself',
  } as Record<AnsweredBy, string>,
};

export const share = {
  open: 'Share',
  what: 'The link carries',
  options: { settings: 'the settings', results: 'the settings and my results' },
  noResults: 'After a run, the link can also carry the results.',
  view: 'also my view: open rows, zoom, followed task, replay, chart',
  reveals: (machine: string, date: string, hasSamples: boolean) =>
    `Anyone with this link can see ${hasSamples ? 'the time of every sample' : 'how the times are distributed'}, your browser, system and cores (${machine}), how fast this machine computes and starts processes, who answered fetches, and the date (${date}). Nothing else about you or your machine.`,
  quantiles:
    'The samples do not fit in a link, so it carries their quantiles: readers see medians and intervals, but no comparison between strategies.',
  earlier: 'These results, and the settings in the link, are those of your last run, not of the form.',
  tooLong: 'Even the quantiles of these results do not fit in a link. Download the report instead.',
  link: 'Link',
  copy: 'Copy link',
  code: 'QR code',
};

export const others = {
  titles: { theirs: 'Their results', earlier: 'An earlier run' } as Record<Reference, string>,
  /** Where and when it was measured. */
  measured: (machine: string, date: string) => `Measured with ${machine} on ${date}.`,
  unverified: 'These figures come from a link or a file. Nobody has verified them.',
  version: (version: string) =>
    `They were measured with version ${version} of Manyhands; this page is another version.`,
  quantiles: 'The link carries quantiles instead of samples, so the strategies are not compared.',
  differing: 'Strategies computed different results there, so their times are not compared.',
  press: 'Press Run to measure here.',
  otherTasks: 'These results are for different tasks than those shown here.',
  remove: 'Remove',
  /** How many a median is of, where it has no interval. */
  samples: (count: string, isOne: boolean) => `${count} ${isOne ? 'sample' : 'samples'}`,
  /** Below the bar of a row. */
  names: { theirs: 'Theirs', earlier: 'Before' } as Record<Reference, string>,
  ratio: {
    theirs: (times: string) => `here ${times} as fast`,
    earlier: (times: string) => `now ${times} as fast`,
  } as Record<Reference, (times: string) => string>,
  noDifference: 'no clear difference',
  bar: (strategy: string, name: string, time: string) => `${strategy}, ${name}: ${time}`,
};

export const openFile = {
  title: 'Open a report',
  about: 'Choose a report that was saved as JSON, or drop it anywhere on this page.',
  choose: 'Choose a file',
  opening: (name: string) => `Opening ${name} …`,
  opened: (name: string) => `${name} is open: its results are below.`,
  busy: 'Something is being measured. Open the file when that is done.',
  failed: (reason: string) => `The file could not be read: ${reason}`,
};

export const compare = {
  earlier: 'Runs of this visit',
  noEarlier:
    'The last 12 runs of this visit are kept here until the page is closed, so that you can compare the next one with them.',
  with: 'Compare the latest run with',
  none: 'nothing',
  run: (number: number, sentence: string) => `Run ${number}: ${sentence}`,
};

export const wall = {
  title: (count: number) => `Results of ${count} ${count === 1 ? 'machine' : 'machines'}`,
  machines: 'Machines',
  machine: 'machine',
  effective: 'effective cores',
  samples: 'samples',
  finding: 'fastest',
  showMachine: 'Show these results in the rows',
  remove: 'Remove',
  removeMachine: (machine: string) => `Remove ${machine}`,
  exclusions: {
    duplicate: 'the same results again',
    'other-work': 'not shown below: different tasks',
    'other-results': 'not shown below: different results',
    'other-settings': 'not shown below: different settings',
  } as Record<Exclusion, string>,
  /** How far apart the machines are, after the name of a strategy. */
  spread: (times: string) => `on the slowest machine takes ${times} as long as on the fastest`,
  noLink: 'These results do not fit in one link. Save them as a file, which can be opened here again.',
  save: 'Save all links as a file',
  close: 'Close',
  paste: 'Links with results, one per line',
  add: 'Compare these',
  open: 'or open a file of links:',
  added: (count: number) => `${count} added.`,
  known: (count: number) => `${count} ${count === 1 ? 'was' : 'were'} here already.`,
  line: (line: number, message: string | null) => `Line ${line}: ${message ?? 'this link has no results.'}`,
  more: (count: number) => `${count} more ${count === 1 ? 'line has' : 'lines have'} problems.`,
  tooLong: 'This text is too long: links with the results of 30 machines have fewer than 100,000 characters.',
  full: (most: number) => `At most ${most} results are compared; the others were left out.`,
  tooLarge: (name: string) => `${name} is too large to be a file of links.`,
};
