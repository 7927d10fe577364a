import type { sweep as english } from '../en/sweep.ts';
import { figuresIn } from '../figures.ts';

const { count, time, times } = figuresIn('de');

/** Not rounded up: nearly all is not all. */
const percent = (part: number) => `${count(Math.floor(part * 1000) / 10)} %`;

export const sweep: typeof english = {
  about:
    'Eine Messreihe misst dieselbe Arbeit immer wieder, während eine Größe wächst: jedes Mal auf allen angehakten Wegen.',
  form: 'Messreihe',
  what: 'Es wächst',
  from: 'von',
  to: 'bis',
  in: 'in',
  points: 'Punkten,',
  numberOfPoints: 'Anzahl der Punkte',
  spacing: 'Abstand',
  spacings: { linear: 'in gleichen Schritten', geometric: 'in gleichen Faktoren' },
  ofStep: (step, kind, amount) => `Schritt ${step}, ${kind}: ${amount}`,
  begin: 'Messen',
  cancel: 'Abbrechen',
  planned: (values, unit, ways, repeats) =>
    `Misst bei ${values.join(', ')}${unit && ` ${unit}`}: ${ways === 1 ? 'einen Weg' : `${ways} Wege`}, ` +
    `je ${repeats === 1 ? 'einmal' : `${count(repeats)}-mal`}.`,
  noStrategies: 'Kein Weg ist angehakt, der hier gehen kann. Hak mindestens einen an.',
  progress: (at, points, value, label, round, rounds) =>
    `Punkt ${at} von ${points}, ${value}: ${label}, Runde ${round} von ${rounds}`,
  left: (ms) =>
    ms < 90_000
      ? `; noch etwa ${count(Math.ceil(ms / 1000))} s`
      : `; noch etwa ${count(Math.round(ms / 60_000))} min`,
  ended: {
    done: 'Die Messreihe ist fertig.',
    cancelled: 'Die Messreihe wurde abgebrochen; gezeigt wird, was bis dahin gemessen war.',
    failed: 'Die Messreihe endete vorzeitig.',
  },
  earlier: 'Von früheren Einstellungen.',
  so: (done, planned) => `${done} von ${planned} Punkten gemessen.`,

  chart: 'Punkt der Messreihe',
  strategies: 'Gezeigte Wege',
  closely: 'Ideale und angepasste Kurve von',
  nobody: 'keinem Weg',
  lines: {
    ideal: 'ideal',
    fitted: 'angepasst: Amdahls Gesetz',
    crossing: 'Schnittpunkt',
    interval: '95-%-Intervall',
  },
  axis: (label, unit) => (unit && label !== unit ? `${label}, ${unit}` : label),
  makespan: 'Gesamtzeit',
  at: (label, medianMs, low, high) =>
    `${label} ${time(medianMs)}${low === null || high === null ? '' : ` (${time(low)} bis ${time(high)})`}`,

  crossing: (value, below, above) =>
    `Unterhalb von etwa ${value} ist „${below}“ schneller als „${above}“, darüber langsamer.`,
  crossingSharp: (low, high, below, above) =>
    `Bis ${low} ist „${below}“ schneller als „${above}“, ab ${high} langsamer.`,
  crossingBetween: (low, high) => `Zwischen ${low} und ${high} lässt es sich nicht sicher sagen.`,
  crossingUnsure:
    'Sicher ist das nicht: Die Intervalle sind zu breit, oder es gibt keine. Mehr Messungen zeigen es.',
  noCrossings: 'In diesem Bereich tauschen keine zwei Wege sicher die Plätze.',
  fit: (label, serial, most, explained) =>
    `${label}: ${percent(serial)} sind seriell; mit noch so vielen wird es höchstens ` +
    `${most === null ? 'so viele Male so schnell, wie es welche gibt' : `${times(most)} so schnell`}` +
    `${explained === null ? '.' : `. Die Kurve erklärt ${percent(explained)} der Unterschiede (R²).`}`,
  poor: (label, error, explained) =>
    `${label}: Amdahls Gesetz passt schlecht: Die Zeiten liegen um ${percent(error)} neben seiner Kurve` +
    `${explained === null ? '' : `, und sie erklärt ${percent(explained)} der Unterschiede (R²)`}.`,
  beyondCores: (cores) =>
    `Mehr Threads als ${cores === 1 ? 'der eine Kern teilen ihn sich' : `die ${count(cores)} Kerne teilen sie sich`}; davon weiß das Gesetz nichts, und es kann wie ein serieller Teil aussehen.`,

  table: 'Die Zahlen als Tabelle',
  none: '–',
  strategy: 'Weg',
  samples: 'Messungen',
  median: 'Median',
  interval: 'Intervall',
  ideal: 'ideal',
  fitted: 'angepasst',
};
