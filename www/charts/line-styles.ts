import type { StrategyId } from '../model/generated.ts';

/** How a strategy looks in a line chart: a color, a mark and a dash, so that no one of them is needed to recognize it. */
export interface LineStyle {
  /** The name of a color in `styles/tokens.css`. */
  token: string;
  /** Lengths of dashes and gaps, in CSS pixels; none for a line without gaps. */
  dash: number[];
  /** The mark's outline around 0, 0, as an SVG path; about 2 across. */
  mark: string;
}

const CIRCLE = 'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z';
const SQUARE = 'M-.9 -.9H.9V.9H-.9Z';
const DIAMOND = 'M0 -1.25L1.25 0L0 1.25L-1.25 0Z';
const UP = 'M0 -1.15L1.15 .95H-1.15Z';
const DOWN = 'M0 1.15L1.15 -.95H-1.15Z';
const PLUS = 'M-.4 -1.2H.4V-.4H1.2V.4H.4V1.2H-.4V.4H-1.2V-.4H-.4Z';
const BAR = 'M-.45 -1.3H.45V1.3H-.45Z';
const HEXAGON = 'M-1.2 0L-.6 -1.05H.6L1.2 0L.6 1.05H-.6Z';
const RIGHT = 'M1.15 0L-.95 1.15V-1.15Z';
const LEFT = 'M-1.15 0L.95 1.15V-1.15Z';
const BOW = 'M-1.1 -1.1L1.1 1.1V-1.1L-1.1 1.1Z';

/** Each strategy has the color of what is typical of it: waits, the lock, copies or computing. */
export const LINE_STYLES: Record<StrategyId, LineStyle> = {
  sequential: { token: 'ink', dash: [], mark: CIRCLE },
  'event-loop': { token: 'wait', dash: [], mark: SQUARE },
  'event-loops': { token: 'wait', dash: [8, 3], mark: HEXAGON },
  'gil-threads': { token: 'lock', dash: [8, 3], mark: DIAMOND },
  threads: { token: 'compute', dash: [], mark: UP },
  processes: { token: 'copy', dash: [8, 3], mark: DOWN },
  'fork-join': { token: 'queue', dash: [3, 3], mark: PLUS },
  'two-phase': { token: 'accent', dash: [8, 3, 2, 3], mark: BAR },
  pipeline: { token: 'wrong', dash: [3, 3], mark: BOW },
  dask: { token: 'copy', dash: [], mark: RIGHT },
  ray: { token: 'copy', dash: [3, 3], mark: LEFT },
};

export function lineStyleOf(strategy: string): LineStyle {
  return LINE_STYLES[strategy as StrategyId] ?? { token: 'quiet', dash: [], mark: CIRCLE };
}
