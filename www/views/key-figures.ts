// The three figures that carry an advice. Pure: which they are, and what is said of each.

import type { Advice } from '../model/advice.ts';
import type { Catalogue } from '../words/catalogue.ts';

/** A figure in large type, and what it is. */
export interface KeyFigure {
  value: string;
  caption: string;
  /** Predicted, and not measured. */
  predicted: boolean;
}

export function keyFigures(
  advice: Advice,
  words: Catalogue['advice'],
  figures: Catalogue['figures'],
  label: (strategy: string) => string,
): KeyFigure[] {
  return [
    task(advice, words, figures),
    gained(advice, words, figures),
    other(advice, words, figures, label),
  ].filter((figure) => figure !== null);
}

/** What a task spends most of its time on. */
function task({ waitsShare }: Advice, words: Catalogue['advice'], figures: Catalogue['figures']): KeyFigure {
  const predicted = false;
  if (waitsShare === null) return { value: figures.time(0), caption: words.noTime, predicted };
  const waits = waitsShare >= 0.5;
  const value = figures.share(waits ? waitsShare : 1 - waitsShare, 1);
  return { value, caption: waits ? words.waits : words.computes, predicted };
}

/** How much the advised strategy gains; or what there is to gain from. */
function gained(
  advice: Advice,
  words: Catalogue['advice'],
  { time, times }: Catalogue['figures'],
): KeyFigure {
  const { strategy, makespanMs, gain, gainLow, gainHigh, predicted } = advice;
  if (strategy === 'sequential') return { value: time(makespanMs), caption: words.all, predicted };
  const isKnown = gainLow !== null && gainHigh !== null;
  const between = isKnown ? `, ${words.between(times(gainLow), times(gainHigh))}` : '';
  return { value: times(gain), caption: `${words.gain}${between}`, predicted };
}

/** A server where that is worth it, else the next best strategy. */
function other(
  { server, next }: Advice,
  words: Catalogue['advice'],
  { time }: Catalogue['figures'],
  label: (strategy: string) => string,
): KeyFigure | null {
  if (server && (server.worth || !next)) {
    return { value: time(server.makespanMs), caption: words.server(label(server.strategy)), predicted: true };
  }
  return (
    next && {
      value: time(next.makespanMs),
      caption: words.next(label(next.strategy)),
      predicted: next.predicted,
    }
  );
}
