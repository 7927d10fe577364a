import type {
  AnsweredBy,
  At,
  BoundBy,
  ChangeReason,
  Condition,
  Figure,
  Reference,
  StrategyId,
} from '../../model/generated.ts';
import { durationsIn, roughly } from '../durations.ts';
import type { EngineMessages, EngineNames } from '../engine.ts';
import { amounts, machines, presets, steps, strategies } from './engine-names.ts';

import { figures } from './page.ts';

const { count, decimal, factor, memory, times } = figures;
const duration = durationsIn('de');

const counted = (number: number, one: string, many: string) => `${count(number)} ${number === 1 ? one : many}`;
const percent = (part: number, digits = 0) => `${decimal(part * 100, digits)} %`;
const label = (strategy: StrategyId) => strategies[strategy].label;
const and = new Intl.ListFormat('de', { type: 'conjunction' });
const or = new Intl.ListFormat('de', { type: 'disjunction' });
const many = (number: number, processes: boolean) =>
  processes
    ? `${count(number)} ${number === 1 ? 'Prozess' : 'Prozesse'}`
    : `${count(number)} ${number === 1 ? 'Thread' : 'Threads'}`;

const SCHEDULERS = { dask: 'Dask', ray: 'Ray' };

const about = (ms: number) => {
  const { count: number, unit } = roughly(ms);
  return `etwa ${count(number)} ${unit}`;
};

const during = (at: At | null) =>
  at ? `, während Aufgabe ${count(at.task + 1)} in Schritt ${at.step + 1} rechnete` : '';

/** The name of an amount in a link. */
const figure = ({ step, amount }: Figure) => (step ? `steps: ${amount.id} von ${step.id}` : amount.id);

const conditions: Record<Condition, string> = {
  lock: 'einem GIL',
  'no-lock': 'Threads ohne GIL',
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

/** Why a strategy does not suit the workload. */
const missing = (boundBy: BoundBy) =>
  ({
    waits: 'es gibt kaum etwas, das parallel zu rechnen wäre',
    computing: 'es gibt kaum Wartezeiten, die sich überlappen könnten',
    both: 'dafür ist es zu wenig',
    nothing: 'dafür ist es zu wenig',
  })[boundBy];

/** Both times of a comparison. */
const instead = (fasterMs: number, makespanMs: number) => `${duration(fasterMs)} statt ${duration(makespanMs)}`;

/** Where, or when, the other measurement was made, and this one. */
const sides: Record<Reference, { here: string; there: string }> = {
  theirs: { here: 'hier', there: 'dort' },
  earlier: { here: 'jetzt', there: 'vorher' },
};

const responders: Record<AnsweredBy, string> = {
  server: 'ein Server',
  'service-worker': 'der Service Worker der Seite',
  none: 'die Seite selbst',
};

/** Why two strategies change places. */
const cause = (because: ChangeReason, here: string, there: string) => {
  switch (because.code) {
    case 'threads':
      return `der Zahl der Threads (${there} ${because.there}, ${here} ${because.here})`;
    case 'cores':
      return `den nutzbaren Kernen (${there} ${factor(because.there)}, ${here} ${factor(because.here)})`;
    case 'computing':
      return `der Rechenzeit einer Aufgabe (${there} ${duration(because.thereMs)}, ${here} ${duration(because.hereMs)})`;
    default:
      return `der Startzeit eines Prozesses (${there} ${duration(because.thereMs)}, ${here} ${duration(because.hereMs)})`;
  }
};

const advice: EngineMessages['advice'] = {
  reasons: {
    'too-small': ({ strategy }) => `${label(strategy)}: Es ist zu wenig Arbeit, als dass die Wahl eine Rolle spielte.`,
    'none-better': ({ strategy }) => `${label(strategy)}: Nichts anderes ist deutlich schneller.`,
    'best-measured': ({ strategy }) => `${label(strategy)}: die beste der gemessenen Strategien.`,
    better: ({ strategy, onProcesses, ofMeasured }) => {
      const mechanism = strategies[strategy].mechanism;
      const does = onProcesses ? mechanism.replaceAll('Threads', 'Prozesse') : mechanism;
      const verdict = `${label(strategy)}: ${does}.`;
      return ofMeasured ? `Die beste der gemessenen Strategien ist ${verdict}` : verdict;
    },
  },
  warnings: {
    'no-parallel-gain': ({ cores, gain }) =>
      `Deine ${cores} Kerne schafften zusammen nur ${factor(gain)}-mal so viel wie einer allein. Wahrscheinlich beschäftigt sie etwas anderes, deshalb ist der Rat aus diesem Lauf nicht verlässlich.`,
  },
  captions: {
    waiting: ({ share, boundBy, coresSave, cores }) => {
      const waits = 'der Zeit einer Aufgabe ist Warten';
      if (boundBy === 'both') {
        return `${waits}. Wenn es sich überlappt, sparen ${count(cores)} Kerne ${percent(coresSave)} der übrigen Zeit`;
      }
      return boundBy === 'waits' && share < 0.9 && cores > 1
        ? `${waits}. ${count(cores)} Kerne würden nur ${percent(coresSave)} sparen`
        : waits;
    },
    computing: ({ share, boundBy, overlapSaves }) => {
      const computes = 'der Zeit einer Aufgabe ist Rechnen';
      if (boundBy === 'both') return `${computes}. Überlappendes Warten spart ${percent(overlapSaves)}`;
      return boundBy === 'computing' && share < 0.9
        ? `${computes}. Überlappendes Warten würde nur ${percent(overlapSaves)} sparen`
        : computes;
    },
    'no-time': () => 'je Aufgabe: Sie wartet nicht und rechnet nicht',
    gain: ({ low, high }) => {
      const between = low === null || high === null ? '' : `, zwischen ${times(low)} und ${times(high)}`;
      return `so schnell wie „${label('sequential')}“${between}`;
    },
    total: () => 'für alle Aufgaben, eine nach der anderen',
    server: ({ strategy }) => `auf einem Server mit 8 Kernen: ${label(strategy)}`,
    next: ({ strategy }) => `mit der nächstbesten Strategie für solche Arbeit: ${label(strategy)}`,
    faster: ({ strategy, less }) => `mit „${label(strategy)}“: ${percent(less)} weniger, aber aufwendiger`,
  },
  doubts: {
    'too-few-samples': ({ samples, fewest }) =>
      `${samples === 1 ? '1 Messung ist' : `${samples} Messungen sind`} zu wenig für ein Konfidenzintervall. Nimm mindestens ${fewest}.`,
    'no-clear-difference': ({ strategy, strategies }) =>
      `Zwischen ${and.format([strategy, ...strategies].map(label))} gibt es keinen klaren Unterschied, und am einfachsten ist ${label(strategy)}.`,
    'about-as-fast': ({ strategy, strategies }) =>
      `${and.format(strategies.map(label))} ${strategies.length === 1 ? 'wäre' : 'wären'} etwa gleich schnell, aber ${label(strategy)} ist einfacher.`,
    'little-gained': ({ faster, less, fasterMs, makespanMs }) =>
      `${label(faster)} brauchte ${percent(less)} weniger Zeit (${instead(fasterMs, makespanMs)}), ist aber aufwendiger${less < 0.1 ? '' : ', und der wirkliche Gewinn ist vielleicht kleiner als 10 %'}.`,
    unsuitable: ({ faster, boundBy, less, fasterMs, makespanMs }) =>
      `${label(faster)} brauchte ${percent(less)} weniger Zeit (${instead(fasterMs, makespanMs)}), wird aber nicht geraten: ${missing(boundBy)}.`,
    'nothing-suitable': ({ strategy, boundBy }) =>
      `Keine der gemessenen Strategien passt zu dieser Arbeitslast: ${missing(boundBy)}. Der Rat, ${label(strategy)}, ist eine Vorhersage.`,
    unsteady: () =>
      'In manchen Runden war die empfohlene Strategie nicht schneller als die sequenzielle. Schließe andere Programme, oder nimm mehr Messungen.',
  },
  suggestions: {
    'might-be-better': ({ strategy, timesAsFast, predictedMs, lowMs, highMs, isMeasurable }) =>
      `${label(strategy)} wäre vielleicht ${factor(timesAsFast)}-mal so schnell: Vorhergesagt sind ${duration(predictedMs)} (zwischen ${duration(lowMs)} und ${duration(highMs)}). ${isMeasurable ? 'Hak sie an und miss nach.' : 'Sie braucht gemeinsamen Speicher, den diese Seite nicht hat.'}`,
    'might-do-as-well': ({ strategy, predictedMs, lowMs, highMs }) =>
      `${label(strategy)} ist einfacher und vielleicht ebenso gut: Vorhergesagt sind ${duration(predictedMs)} (zwischen ${duration(lowMs)} und ${duration(highMs)}). Hak sie an und miss nach.`,
  },
  workers: {
    enough: ({ count, processes }) => `Nimm ${many(count, processes)}: Mehr brachten hier nichts.`,
    'at-least': ({ count, processes }) => `Nimm mindestens ${many(count, processes)}: Mehr wurden hier nicht versucht.`,
    'one-for-each-task': ({ count, processes }) => `Nimm ${many(count, processes)}: einen für jede Aufgabe.`,
  },
  changes: {
    changes: ({ condition, strategy }) => `Mit ${conditions[condition]}: ${label(strategy)}.`,
    stays: ({ tried }) =>
      `Der Rat bleibt derselbe ${or.format(tried.map((condition) => `mit ${conditions[condition]}`))}.`,
    unknown: () => 'Das zu simulieren würde zu lange dauern.',
  },
};

/** Why a strategy took as long as it did, and no longer. */
const causes: EngineMessages['causes'] = {
  'one-at-a-time': ({ args: { tasks } }) =>
    `Eine Aufgabe nach der anderen: ${counted(tasks, 'Aufgabe lief', 'Aufgaben liefen')} nacheinander.`,
  'loop-blocked': ({ args: { share, stallMs } }) =>
    `Rechnen blockierte die Ereignisschleife ${percent(share)} der Zeit, bis zu ${duration(stallMs)} am Stück.`,
  lock: ({ args: { share } }) =>
    `Die Sperre: Es rechnete immer nur ein Thread, und die Threads warteten ${percent(share)} ihrer Zeit auf sie.`,
  connections: ({ args: { inFlight, asked } }) =>
    `Höchstens ${count(inFlight)} von ${count(asked)} Abrufen waren gleichzeitig unterwegs. Die anderen warteten auf eine Verbindung.`,
  limit: ({ args: { limit } }) =>
    `Die Grenze: Höchstens ${counted(limit, 'Wartezeit lief', 'Wartezeiten liefen')} gleichzeitig.`,
  blocked: ({ args: { lanes, processes, share } }) =>
    lanes === 1
      ? `Ein wartender ${processes ? 'Prozess' : 'Thread'} tut nichts anderes: Er verbrachte ${percent(share)} seiner Zeit mit Warten.`
      : `Ein wartender ${processes ? 'Prozess' : 'Thread'} tut nichts anderes: Die ${many(lanes, processes)} verbrachten ${percent(share)} ihrer Zeit mit Warten.`,
  'shared-cores': ({ args: { lanes, processes, cores } }) =>
    `Mehr ${processes ? 'Prozesse' : 'Threads'} als Kerne: ${many(lanes, processes)} teilten sich ${counted(cores, 'Kern', 'Kerne')}.`,
  starting: ({ args: { processes, ms } }) =>
    processes === 1
      ? `Der Prozess brauchte ${duration(ms)} zum Starten.`
      : `Jeder der ${many(processes, true)} brauchte im Mittel ${duration(ms)} zum Starten.`,
  copying: ({ args: { ms } }) => `Das Kopieren zwischen den Speichern kostete jeden Prozess im Mittel ${duration(ms)}.`,
  barrier: ({ args: { ms } }) =>
    `An den Barrieren wartete eine Aufgabe im Durchschnitt ${duration(ms)} auf die letzte.`,
  'handing-out': ({ args: { computeMs, processes, idle } }) =>
    `Das Verteilen: Eine Berechnung dauerte nur ${duration(computeMs)}, und die ${processes ? 'Prozesse' : 'Threads'} hatten ${percent(idle)} der Zeit nichts zu tun.`,
  computing: ({ args: { active, share } }) =>
    `Das Rechnen selbst nahm ${percent(share)} der Zeit ein, mit höchstens ${counted(active, 'Berechnung', 'Berechnungen')} gleichzeitig.`,
  waiting: ({ args: { share } }) =>
    `Das Warten selbst: ${percent(share)} der Zeit wurde gewartet, und keine Strategie kann eine Wartezeit verkürzen.`,
  'waits-overlapped': ({ args: { inFlight, sumMs } }) =>
    `Wartezeiten überlappten sich, bis zu ${count(inFlight)} gleichzeitig. Nacheinander wären es ${duration(sumMs)}.`,
  'computed-together': ({ args: { active, sumMs, tookMs } }) =>
    `Bis zu ${count(active)} rechneten gleichzeitig: ${duration(sumMs)} Rechenzeit dauerten nur ${duration(tookMs)}.`,
  'waited-while-computing': ({ args: { ms } }) =>
    `${duration(ms)} lang warteten manche Aufgaben, während andere rechneten.`,
  'short-tasks': ({ args: { waitMs, computeMs } }) =>
    `Die Aufgaben sind kurz: Jede wartet ${duration(waitMs)} und rechnet ${duration(computeMs)}.`,
};

export const engine: EngineNames & EngineMessages = {
  strategies,
  amounts,
  steps,
  presets,
  machines,
  lane: ({ kind, number }) =>
    ({
      'main-thread': 'Hauptthread',
      'event-loop': 'Ereignisschleife',
      thread: `Thread ${number}`,
      'thread-loop': `Ereignisschleife ${number}`,
      process: `Prozess ${number}`,
      'cluster-worker': `Worker ${number}`,
    })[kind],
  workload: (tasks, kinds) => {
    const done = kinds.map(({ id, ...of }, at) => steps[id]?.does(of as never, kinds[at + 1]?.id));
    return `${counted(tasks, 'Aufgabe', 'Aufgaben')}${tasks === 1 ? '' : ', jeweils'}: ${done.join(', dann ')}.`;
  },
  progress: ({ label, done, tasks, warmingUp, round, rounds, overdue }, left) => {
    const what = warmingUp ? 'Aufwärmen' : `Runde ${round + 1} von ${rounds}`;
    const still = left && (left.count === 0 ? ', noch weniger als 1 s' : `, noch etwa ${left.count} ${left.unit}`);
    return `${label}: ${done} von ${counted(tasks, 'Aufgabe', 'Aufgaben')}, ${what}${overdue ? ', die Antwort des Servers steht noch aus' : (still ?? '')}`;
  },
  run: ({ strategy, label, medianMs, samplesMs, speedup, maxInFlight, maxActive }) => {
    const faster =
      speedup === null || strategy === 'sequential'
        ? ''
        : `, ${factor(speedup)}-mal so schnell wie „${strategies.sequential.label}“`;
    const median = `${duration(medianMs)}, der Median von ${counted(samplesMs.length, 'Messung', 'Messungen')}`;
    return `${label}: ${median}${faster}; höchstens ${count(maxInFlight)} gleichzeitig unterwegs und ${count(maxActive)} rechnend.`;
  },
  problems: {
    'too-long': ({ length, longest }) =>
      `Der Link hat ${count(length)} Zeichen; gelesen wurden nur Einstellungen, die vollständig in den ersten ${count(longest)} stehen.`,
    'not-settings': () => 'Die Einstellungen sind kein JSON-Objekt, deshalb gelten die Vorgaben.',
    'newer-version': ({ given }, { version }) =>
      `Der Link hat das Format „${given}“. Diese Fassung von Manyhands liest Format ${version}; eine neuere versteht vielleicht mehr.`,
    'no-version': ({ given }, { version }) =>
      `v: „${given}“ ist kein Linkformat, deshalb wurde der Link als Format ${version} gelesen.`,
    'unknown-setting': ({ given }, { parameters }) =>
      `Eine Einstellung „${given}“ gibt es nicht, sie wurde ignoriert. Die Einstellungen sind: ${parameters.join(', ')}.`,
    'repeated-setting': ({ parameter }) => `${parameter} ist mehrfach angegeben; nur die erste Angabe zählt.`,
    'not-whole': ({ figure: of, given }) =>
      `${figure(of)}: „${given}“ ist keine ganze Zahl, deshalb gilt ${count(of.amount.default)}.`,
    'out-of-range': ({ figure: of, given, used }) =>
      `${figure(of)}: „${given}“ liegt nicht zwischen ${count(of.amount.min)} und ${count(of.amount.max)}, deshalb gilt ${count(used)}.`,
    'missing-amount': ({ figure: of }) =>
      `${figure(of)} fehlt, deshalb gilt ${count(of.amount.default)}. Schreib den Schritt als ${of.step?.syntax}.`,
    surplus: ({ step, given }) =>
      `steps: ${step.id} hat keinen Wert „${given}“, er wurde ignoriert. Schreib den Schritt als ${step.syntax}.`,
    'unknown-step': ({ given }, { steps }) =>
      `steps: Einen Schritt „${given}“ gibt es nicht, er wurde ignoriert. Die Schritte sind: ${steps.map(({ id }) => id).join(', ')}.`,
    'too-many-steps': ({ given }, { maxSteps }) =>
      `steps: ${given} Schritte sind zu viele; nur die ersten ${maxSteps} wurden behalten.`,
    'unknown-strategy': ({ given }, { strategies }) =>
      `run: Eine Strategie „${given}“ gibt es nicht, sie wurde ignoriert. Die Strategien sind: ${strategies.map(({ id }) => id).join(', ')}.`,
    'repeated-strategy': ({ strategy }) => `run: ${strategy} ist mehrfach angegeben; sie läuft einmal.`,
    'unknown-lesson': ({ given }, { lessons }) =>
      `Eine Lektion „${given}“ gibt es nicht, sie wurde ignoriert. Die Lektionen sind: ${lessons.join(', ')}.`,
    'unknown-amount': ({ given }, { own }) =>
      `own: Einen Wert „${given}“ gibt es nicht, er wurde ignoriert. Die Werte sind: ${own.join(', ')}.`,
    'not-shown': ({ given }) =>
      `view: „${given}“ lässt sich nicht zeigen und wurde ignoriert. Eine Ansicht hat open:STRATEGY, by:tasks, zoom:FROM:TO, task:NUMBER, at:TIME und chart:NAME.`,
    'damaged-results': () =>
      'Dieser Link wurde abgeschnitten oder verändert: Seine Ergebnisse fehlen. Kopiere noch einmal den ganzen Link.',
    'newer-results': () => 'Die Ergebnisse in diesem Link brauchen eine neuere Version von Manyhands.',
    'too-many-results': ({ given }) =>
      `Ein Link hat höchstens 30 Ergebnisse, und dieser hat ${count(given)}; nur die ersten 30 wurden behalten.`,
    empty: ({ parameter, used }) => `${parameter}: Keine Angabe darin ist gültig, deshalb gilt die Vorgabe: ${used}.`,
    unread: ({ parts }) =>
      `Einiges in diesem Link wird übergangen oder geändert: ${parts.join(', ')}. Drück auf „Starten“, dann steht hier, warum.`,
  },
  fileProblems: {
    'too-large': ({ size, most }) => `Die Datei hat ${memory(size)}. Nur Berichte bis ${memory(most)} werden geöffnet.`,
    'not-json': () => 'Die Datei ist kein gültiges JSON. Wähl einen Bericht, der als JSON gespeichert wurde.',
    'not-report': () => 'Die Datei ist JSON, aber kein Bericht. Wähl einen, den Manyhands als JSON gespeichert hat.',
    'newer-report': ({ version, reads }) =>
      `Der Bericht hat das Format ${version}. Diese Fassung von Manyhands liest Format ${reads}; eine neuere kann ihn öffnen.`,
    'invalid-link': () => 'Der Link im Bericht ist nicht gültig, deshalb wurde der Bericht nicht geöffnet.',
    'impossible-time': () =>
      'Der Bericht hat eine Zeit, die negativ oder viel zu lang ist, deshalb wurde er nicht geöffnet.',
    'too-many': () =>
      'Der Bericht hat mehr Messungen oder Abschnitte, als ein Lauf haben kann, deshalb wurde er nicht geöffnet.',
    contradiction: () => 'Die Ergebnisse im Bericht passen nicht zu seinem Link, deshalb wurde er nicht geöffnet.',
  },
  failures: {
    cancelled: () => 'Der Lauf wurde abgebrochen.',
    'does-not-fit': ({ available, needs, remedies }) => {
      const need = needs.map(({ strategy, tasks, bytes }) => {
        const who = tasks === 1 ? '1 Aufgabe braucht' : `${count(tasks)} Aufgaben brauchen gleichzeitig`;
        return `${who} ${memory(bytes)} (${label(strategy)})`;
      });
      const names = { tasks: 'weniger Aufgaben', threads: 'weniger Threads', size: 'eine kleinere Größe' };
      const remedy = [...remedies.map((remedy) => names[remedy]), 'eine andere Strategie'];
      return `Zu wenig Speicher: ${and.format(need)}, und ein Lauf darf ${memory(available)} benutzen. Nimm ${or.format(remedy)}.`;
    },
    'out-of-memory': ({ at }) =>
      `Der Speicher ist aufgebraucht${during(at)}. Nimm weniger Aufgaben, weniger Threads oder eine kleinere Größe.`,
    fetch: ({ at, reason }) =>
      `Aufgabe ${count(at.task + 1)}, Schritt ${at.step + 1} (Abruf) ist fehlgeschlagen: ${reason}`,
    'no-threads': ({ count: threads, reason }) => `Die ${threads} Threads sind nicht gestartet: ${reason}`,
    'thread-died': ({ thread, at, reason }) => `Thread ${thread + 1} ist stehen geblieben${during(at)}: ${reason}`,
    stopped: ({ at, reason }) => `Die Engine ist stehen geblieben${during(at)}: ${reason}`,
    'no-server': ({ reason }) => `Der Server auf diesem Rechner ist nicht gestartet: ${reason}`,
    'no-process': ({ process, reason }) => `Prozess ${process + 1} ist nicht gestartet: ${reason}`,
    process: ({ process, task, reason }) =>
      `Prozess ${process + 1} ist an Aufgabe ${count(task + 1)} gescheitert: ${reason}`,
    'no-cluster': ({ scheduler, reason }) =>
      `Der ${SCHEDULERS[scheduler]}-Cluster lässt sich nicht benutzen: ${reason}`,
    cluster: ({ scheduler, task, reason }) =>
      `${SCHEDULERS[scheduler]} ist an Aufgabe ${count(task + 1)} gescheitert: ${reason}`,
    file: () =>
      'Eine Datei von Manyhands fehlt oder ist beschädigt, oder dieser Browser ist zu alt dafür. Lade die Seite neu, oder nimm einen aktuellen Browser. Hilft beides nicht, wurde die Seite unvollständig hochgeladen.',
    'nothing-ticked': () => 'Keine Strategie ist angehakt. Hak mindestens eine an.',
    busy: () => 'Gerade wird etwas anderes gemessen.',
  },
  forecasts: {
    long: ({ ms }) => `Das dauert ${about(ms)}.`,
    'mostly-one': ({ ms, strategy }) => `Das dauert ${about(ms)}, das meiste davon für „${label(strategy)}“.`,
  },
  caveats: {
    'few-samples': ({ samples, fewest }) =>
      `${counted(samples, 'Messung ist', 'Messungen sind')} zu wenig für ein Konfidenzintervall. Nimm mindestens ${fewest}.`,
    'wide-interval': ({ width }) =>
      `Die Messungen schwanken stark: Das Konfidenzintervall ist ${percent(width, 0)} so breit wie der Median (gut sind höchstens 10 %). Nimm mehr Messungen oder längere Aufgaben, oder schließe andere Programme.`,
    'coarse-clock': ({ stepMs, medianMs }) =>
      `Die Uhr ist nur auf ${duration(stepMs)} genau, zu grob für ${duration(medianMs)}. Nimm eine größere Arbeitslast.`,
    'not-warm': () =>
      'Die Zeiten änderten sich noch von Lauf zu Lauf, als das Aufwärmen endete. Die ersten Messungen sind deshalb vielleicht langsamer als die übrigen.',
    'cold-sample': ({ firstMs, othersMs }) =>
      `Die erste Messung (${duration(firstMs)}) ist mehr als 10 % langsamer als jede andere (höchstens ${duration(othersMs)}). Vielleicht war die Strategie noch nicht aufgewärmt.`,
    'disturbed-rounds': ({ rounds }) =>
      `${counted(rounds, 'Runde ist', 'Runden sind')} unzuverlässig: Die Seite war verdeckt oder der Rechner schlief, auch bei der Wiederholung. Miss noch einmal und lass die Seite sichtbar.`,
    'more-threads-than-cores': ({ threads, processes, cores }) =>
      `${processes ? counted(threads, 'Prozess', 'Prozesse') : counted(threads, 'Thread', 'Threads')} teilen sich ${counted(cores, 'Kern', 'Kerne')}, also können höchstens ${cores} gleichzeitig rechnen.`,
    'speedup-above-cores': ({ speedup, cores }) =>
      `Das ist ${factor(speedup)}-mal so schnell wie „${label('sequential')}“, obwohl nur ${counted(cores, 'Kern', 'Kerne')} gemeldet ${cores === 1 ? 'ist' : 'sind'}: Es gibt mehr Kerne, oder der Rechner war während der Messung verschieden schnell.`,
    'connection-limit': ({ asked, inFlight }) =>
      `${asked} Abrufe waren gleichzeitig bereit, aber höchstens ${inFlight} waren unterwegs. Die anderen warteten auf eine Verbindung.`,
    'computed-in-processes': () => 'In Prozessen berechnet, weil diese Seite keinen gemeinsamen Speicher hat.',
    'results-differ': () =>
      'Die Ergebnisse der Strategien oder Messungen unterscheiden sich, deshalb werden die Zeiten nicht verglichen. ' +
      'Das sollte nie vorkommen: Bitte melde es, mit dem Link.',
  },
  notes: {
    'six-connections': ({ fetches, ms, waves, inFlight, answeredBy }) => {
      const sixAtATime = {
        server: 'Ein Browser öffnet über HTTP/1.1 sechs Verbindungen zu einem Server',
        'service-worker':
          'Der Service Worker der Seite beantwortet sechs Abrufe auf einmal, wie ein Server über HTTP/1.1',
        none: 'Der Rechenkern beantwortet sechs Abrufe auf einmal, wie ein Server über HTTP/1.1',
      };
      return `${sixAtATime[answeredBy]}, also brauchen ${count(fetches)} Abrufe von ${count(ms)} ms ${counted(waves, 'Welle', 'Wellen')}. Hier waren höchstens ${inFlight} gleichzeitig unterwegs.`;
    },
    'answered-by-page': () =>
      'Weder ein Server noch ein Service Worker beantwortet hier Abrufe, darum tut es der Rechenkern selbst: mit denselben Bytes und Wartezeiten, aber ohne Netz, und verspätet, solange er rechnet. Jeder Prozess beantwortet seine eigenen.',
    'threads-off': ({ cause, reason }) => {
      const again = `(${reason}). Der nächste Lauf versucht es noch einmal.`;
      const causes = {
        insecure:
          'Sie teilen sich Speicher, und den erlauben Browser nur über HTTPS oder auf localhost. Liefere die Seite über HTTPS aus.',
        'not-isolated':
          'Sie teilen sich Speicher, und den geben Browser nur abgeschotteten Seiten. Lade die Seite neu: Ihr Service Worker kann sie ' +
          'abschotten. Hilft das nicht, erlaube der Seite, Daten zu speichern, oder liefere sie mit den Kopfzeilen ' +
          'Cross-Origin-Opener-Policy: same-origin und Cross-Origin-Embedder-Policy: require-corp aus.',
        framed:
          'Sie teilen sich Speicher, und den erlaubt dieser Browser in diesem Rahmen nicht. Mit Threads misst die Seite in einem eigenen Tab.',
        'no-shared-memory': 'Dieser Browser hat keinen gemeinsamen Speicher (SharedArrayBuffer).',
        memory: `Der Browser wollte keinen Speicher teilen ${again}`,
        module: `Ihr WebAssembly-Modul ist nicht gestartet ${again}`,
        workers: `Ihre Worker sind nicht gestartet ${again}`,
      };
      return `Threads sind aus: ${causes[cause]}`;
    },
    'clock-steps': ({ stepMs }) => `Die Uhr ist auf ${duration(stepMs)} genau. Keine einzelne Zeit ist genauer.`,
    'repeated-rounds': ({ rounds }) =>
      `${counted(rounds, 'Runde wurde', 'Runden wurden')} gestört (die Seite war verdeckt, oder der Rechner schlief), verworfen und noch einmal gemessen.`,
    noise: ({ strategy, noise }) =>
      `A/A-Probe: Zwei gleiche Läufe von „${label(strategy)}“ unterschieden sich um ${percent(noise, 1)}. Kleinere Unterschiede zwischen Strategien bedeuten hier nichts.`,
    'useful-threads': ({ browser, cores, threads, gain, tried }) => {
      const reported = `${browser ? 'Der Browser' : 'Das System'} meldet ${counted(cores, 'Kern', 'Kerne')}`;
      if (threads === 1) return `${reported}; ${tried} Threads rechneten nicht mehr als einer.`;
      const more = tried > threads ? 'mehr Threads brachten nichts' : 'mehr Threads wurden nicht versucht';
      return `${reported}; ${threads} Threads rechneten ${factor(gain)}-mal so viel wie einer, und ${more}.`;
    },
    'no-cluster': ({ scheduler }) =>
      `Hier gibt es keinen Cluster mit ${SCHEDULERS[scheduler]}, deshalb ist das aus dokumentierten Kosten vorhergesagt. Zum Messen: pip install './python[${scheduler}]' im Repository, und dann python -m manyhands serve --on ${scheduler} für die Seite oder python -m manyhands '<link>' --on ${scheduler}`,
    'cluster-messages': ({ scheduler, workers, threads, messageMs, group, paysFromMs }) => {
      const others =
        threads === null
          ? ''
          : ` Andere Strategien haben ${counted(threads, 'Thread oder Prozess', 'Threads oder Prozesse')}.`;
      const message = `${SCHEDULERS[scheduler]}: ${counted(workers, 'Worker', 'Worker')}.${others} Eine Nachricht dauert ${duration(messageMs)} und enthält ${counted(group, 'Aufgabe', 'Aufgaben')}.`;
      if (paysFromMs === null) return message;
      return `${message} Aufgaben, die nur rechnen, und das kürzer als etwa ${duration(paysFromMs)}, sind nacheinander auf einem Kern schneller.`;
    },
    'waits-take-no-core': () => 'Der Speedup kann größer sein als die Zahl der Kerne, denn Warten braucht keinen Kern.',
    failed: ({ done, rounds }) =>
      `Der Lauf ist nach ${done} von ${counted(rounds, 'Runde', 'Runden')} gescheitert. Die Zahlen stammen aus den vollständigen Runden.`,
    cancelled: ({ done, rounds }) =>
      `Nach ${done} von ${counted(rounds, 'Runde', 'Runden')} abgebrochen. Die Zahlen stammen aus den vollständigen Runden.`,
  },
  advice,
  causes,
  observations: {
    'other-work': () => 'Die beiden haben verschiedene Aufgaben gemessen und werden deshalb nicht verglichen.',
    'other-results': () =>
      'Die beiden haben bei denselben Aufgaben verschiedene Ergebnisse berechnet und werden deshalb nicht verglichen.',
    'other-settings': ({ differences, reference }) => {
      const { here, there } = sides[reference];
      const each = differences.map((it) => `${it.setting} (${there} ${count(it.there)}, ${here} ${count(it.here)})`);
      return `Einstellungen, die sich unterscheiden: ${and.format(each)}.`;
    },
    'other-version': ({ there, here }) =>
      `Die Versionen von Manyhands unterscheiden sich (${there} und ${here}). Das kann Unterschiede erklären, deshalb werden keine anderen Gründe genannt.`,
    'other-responder': ({ there, here, reference }) =>
      `Abrufe beantwortete ${sides[reference].here} ${responders[here]} und ${sides[reference].there} ${responders[there]}. Das kann Unterschiede zwischen Strategien mit Abrufen erklären.`,
    'only-quantiles': () =>
      'Einer der Links enthält Quantile statt der Messungen, deshalb sind die Intervalle breiter als nötig.',
    'not-in-both': ({ strategies }) => `Nur auf einer Seite gemessen: ${and.format(strategies.map(label))}.`,
    'same-fastest': ({ strategies }) =>
      strategies.length === 1
        ? `${and.format(strategies.map(label))} ist beide Male am schnellsten.`
        : `Am schnellsten sind beide Male ${and.format(strategies.map(label))}, ohne klaren Unterschied.`,
    'other-fastest': ({ there, here, reference }) =>
      `Am schnellsten ${sides[reference].there}: ${and.format(there.map(label))}; am schnellsten ${sides[reference].here}: ${and.format(here.map(label))}.`,
    'too-few-samples': ({ fewest }) =>
      `Für die Reihenfolge der Strategien sind es zu wenige Messungen. Nimm mindestens ${fewest}.`,
    'same-order': () => 'Keine zwei Strategien tauschen klar die Plätze.',
    'changed-places': ({ strategy, than, because, reference }) => {
      const { here, there } = sides[reference];
      const change = `Schneller ${here}: ${label(strategy)}; schneller ${there}: ${label(than)}`;
      return because
        ? `${change}. Das liegt an ${cause(because, here, there)}.`
        : `${change}. Kein einzelner Unterschied der beiden Kalibrierungen erklärt das.`;
    },
    computing: ({ thereMs, hereMs, reference }) => {
      const { here, there } = sides[reference];
      const [faster, by] = thereMs > hereMs ? [here, thereMs / hereMs] : [there, hereMs / thereMs];
      return `Rechenzeit einer Aufgabe: ${there} ${duration(thereMs)}, ${here} ${duration(hereMs)} (${faster} ${factor(by)}-mal so schnell).`;
    },
    'same-computing': () => 'Das Rechnen dauert beide Male etwa gleich lang.',
    'same-waits': () => 'Die Wartezeiten sind gleich lang, denn die Einstellungen legen sie fest.',
    cores: ({ there, here, reference }) =>
      `Nutzbare Kerne: ${sides[reference].there} ${factor(there)}, ${sides[reference].here} ${factor(here)}.`,
    'process-start': ({ thereMs, hereMs, reference }) =>
      `Startzeit eines Prozesses: ${sides[reference].there} ${duration(thereMs)}, ${sides[reference].here} ${duration(hereMs)}.`,
  },
  findings: {
    'too-few-samples': ({ fewest }) =>
      `Zu wenige Messungen, um zu sagen, welche Strategie die schnellste ist. Nimm mindestens ${fewest}.`,
    'no-clear-difference': ({ strategies }) =>
      `Kein klarer Unterschied von 10 % oder mehr zwischen ${and.format(strategies.map(label))}.`,
    fastest: ({ strategy, ratio, than }) =>
      `Am schnellsten ist: ${label(strategy)}, ${factor(ratio)}-mal so schnell wie ${label(than)}.`,
  },
};
