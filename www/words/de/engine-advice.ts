import type { BoundBy, Condition, StrategyId } from '../../model/generated.ts';
import { durationsIn } from '../durations.ts';
import type { EngineWords } from '../engine.ts';
import { strategies } from './engine-names.ts';
import { figures } from './figures.ts';

const { decimal } = figures;
const duration = durationsIn('de');
const percent = (part: number) => `${decimal(part * 100, 0)} %`;
const label = (strategy: StrategyId) => strategies[strategy].label;
const and = new Intl.ListFormat('de', { type: 'conjunction' });
const or = new Intl.ListFormat('de', { type: 'disjunction' });

const conditions: Record<Condition, string> = {
  lock: 'einem Interpreter-Lock',
  'no-lock': 'Threads ohne Interpreter-Lock',
  'more-cores': 'doppelt so vielen Kernen',
  'no-limit': 'unbegrenzt vielen Wartezeiten zugleich',
  'more-computing': 'zehnmal so viel Rechnen',
  'less-computing': 'einem Zehntel des Rechnens',
  'any-computing': 'zehnmal so viel Rechnen oder einem Zehntel davon',
  'longer-waits': 'zehnmal so langen Wartezeiten',
  'shorter-waits': 'einem Zehntel der Wartezeiten',
  'any-waits': 'zehnmal so langen Wartezeiten oder einem Zehntel davon',
  'more-tasks': 'zehnmal so vielen Aufgaben',
};

/** What a strategy would need that is not there. */
const missing = (boundBy: BoundBy) =>
  ({
    waits: 'es gibt kaum etwas, das parallel zu rechnen wäre',
    computing: 'es gibt kaum Wartezeiten, die sich überlappen könnten',
    both: 'dafür ist es zu wenig',
    nothing: 'dafür ist es zu wenig',
  })[boundBy];

/** Both times of a comparison. */
const instead = (fasterMs: number, makespanMs: number) =>
  `${duration(fasterMs)} statt ${duration(makespanMs)}`;

export const advice: EngineWords['advice'] = {
  reasons: {
    'too-small': ({ strategy }) => `${label(strategy)}: Es ist so wenig, dass die Wahl keine Rolle spielt.`,
    'none-better': ({ strategy }) => `${label(strategy)}: Nichts anderes ist deutlich schneller.`,
    'best-measured': ({ strategy }) => `Von dem, was gemessen wurde: ${label(strategy)}.`,
    better: ({ strategy, onProcesses, ofMeasured }) => {
      const mechanism = strategies[strategy].mechanism;
      const does = onProcesses ? mechanism.replaceAll('Threads', 'Prozesse') : mechanism;
      const verdict = `${label(strategy)}: ${does}.`;
      return ofMeasured ? `Von dem, was gemessen wurde: ${verdict}` : verdict;
    },
  },
  warnings: {
    'no-parallel-gain': ({ cores, gain }) =>
      `Deine ${cores} Kerne schafften zusammen nicht mehr als einer allein (${decimal(gain, 2)}-mal so viel): Etwas anderes beschäftigt sie. Auf den Rat aus diesem Lauf ist kein Verlass.`,
  },
  captions: {
    waiting: ({ share, boundBy, coresSave }) => {
      const waits = 'der Zeit einer Aufgabe ist Warten';
      if (boundBy === 'both') {
        return `${waits}. Wenn es sich überlappt, sparen 8 Kerne ${percent(coresSave)} vom Rest`;
      }
      return boundBy === 'waits' && share < 0.9
        ? `${waits}. 8 Kerne würden nur ${percent(coresSave)} sparen`
        : waits;
    },
    computing: ({ share, boundBy, overlapSaves }) => {
      const computes = 'der Zeit einer Aufgabe ist Rechnen';
      if (boundBy === 'both') return `${computes}. Überlappendes Warten spart ${percent(overlapSaves)}`;
      return boundBy === 'computing' && share < 0.9
        ? `${computes}. Überlappendes Warten würde nur ${percent(overlapSaves)} sparen`
        : computes;
    },
    'no-time': () => 'dauert eine Aufgabe',
    gain: ({ low, high }) => {
      const between =
        low === null || high === null ? '' : `, zwischen ${decimal(low, 2)}× und ${decimal(high, 2)}×`;
      return `so schnell wie „${label('sequential')}“${between}`;
    },
    total: () => 'für alle Aufgaben, eine nach der anderen',
    server: ({ strategy }) => `auf einem Server mit 8 Kernen: ${label(strategy)}`,
    next: ({ strategy }) => `mit der nächstbesten Strategie hier: ${label(strategy)}`,
    faster: ({ strategy, less }) => `mit „${label(strategy)}“: ${percent(less)} weniger, aber aufwendiger`,
  },
  doubts: {
    'too-few-samples': ({ samples, fewest }) =>
      `${samples === 1 ? '1 Messung ist' : `${samples} Messungen sind`} zu wenig für ein Konfidenzintervall. Nimm mindestens ${fewest}.`,
    'no-clear-difference': ({ strategy, strategies }) =>
      `Kein klarer Unterschied zu ${and.format(strategies.map(label))}. Davon am einfachsten: ${label(strategy)}.`,
    'little-gained': ({ faster, less, fasterMs, makespanMs }) =>
      `${label(faster)} brauchte ${percent(less)} weniger Zeit (${instead(fasterMs, makespanMs)}), ist aber aufwendiger, und der Gewinn beträgt nicht klar 10 % oder mehr.`,
    unsuitable: ({ faster, boundBy, less, fasterMs, makespanMs }) =>
      `${label(faster)} brauchte ${percent(less)} weniger Zeit (${instead(fasterMs, makespanMs)}), aber ${missing(boundBy)}.`,
    'nothing-suitable': ({ strategy, boundBy }) =>
      `Keine gemessene Strategie ist für solche Aufgaben gedacht: ${missing(boundBy)}. ${label(strategy)} ist vorhergesagt.`,
    unsteady: () =>
      'In manchen Runden war nichts gewonnen. Schließe andere Programme, oder nimm mehr Messungen.',
  },
  suggestions: {
    'might-be-better': ({ strategy, timesAsFast, predictedMs, lowMs, highMs }) =>
      `${label(strategy)} wäre vielleicht ${decimal(timesAsFast, timesAsFast < 2 ? 2 : timesAsFast < 100 ? 1 : 0)}-mal so schnell: Vorhergesagt sind ${duration(predictedMs)} (zwischen ${duration(lowMs)} und ${duration(highMs)}). Kreuze es an und miss nach.`,
    'might-do-as-well': ({ strategy, predictedMs, lowMs, highMs }) =>
      `${label(strategy)} ist einfacher und vielleicht ebenso gut: Vorhergesagt sind ${duration(predictedMs)} (zwischen ${duration(lowMs)} und ${duration(highMs)}). Kreuze es an und miss nach.`,
  },
  changes: {
    changes: ({ condition, strategy }) => `Mit ${conditions[condition]}: ${label(strategy)}.`,
    stays: ({ tried }) =>
      `Es bleibt dabei mit ${or.format(tried.map((condition) => conditions[condition]))}.`,
    unknown: () => 'Das herauszufinden würde hier zu lange dauern.',
  },
};
