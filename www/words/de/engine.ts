import type { At, BoundBy, Condition, Figure, StrategyId } from '../../model/generated.ts';
import { durationsIn } from '../durations.ts';
import type { EngineMessages, EngineNames } from '../engine.ts';
import { amounts, machines, presets, steps, strategies } from './engine-names.ts';

import { figures } from './page.ts';

const { count, decimal, memory } = figures;
const duration = durationsIn('de');

const counted = (number: number, one: string, many: string) =>
  `${count(number)} ${number === 1 ? one : many}`;
const percent = (part: number, digits = 0) => `${decimal(part * 100, digits)} %`;
const label = (strategy: StrategyId) => strategies[strategy].label;
const and = new Intl.ListFormat('de', { type: 'conjunction' });
const or = new Intl.ListFormat('de', { type: 'disjunction' });
const many = (number: number, processes: boolean) =>
  processes
    ? `${count(number)} ${number === 1 ? 'Prozess' : 'Prozesse'}`
    : `${count(number)} ${number === 1 ? 'Thread' : 'Threads'}`;

const during = (at: At | null) =>
  at ? `, während Aufgabe ${count(at.task + 1)} in Schritt ${at.step + 1} rechnete` : '';

/** What stands where a number should be. */
const figure = ({ step, amount }: Figure) => (step ? `steps: ${amount.id} von ${step.id}` : amount.id);

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

const advice: EngineMessages['advice'] = {
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

/** Why a strategy took as long as it did, and no longer. */
const causes: EngineMessages['causes'] = {
  'one-at-a-time': ({ args: { tasks } }) => `Eine Aufgabe nach der anderen: ${count(tasks)} standen an.`,
  'loop-blocked': ({ args: { share, stallMs } }) =>
    `Die Ereignisschleife war ${percent(share)} der Zeit durch Rechnen blockiert, am längsten ${duration(stallMs)}.`,
  lock: ({ args: { share } }) =>
    `Die Sperre: Es rechnete immer nur ein Thread, und die Threads warteten ${percent(share)} ihrer Zeit auf sie.`,
  connections: ({ args: { inFlight, asked } }) =>
    `Höchstens ${count(inFlight)} gleichzeitig unterwegs: Von ${count(asked)} Anfragen warteten die übrigen auf eine Verbindung.`,
  limit: ({ args: { limit } }) => `Die Grenze: höchstens ${count(limit)} gleichzeitig unterwegs.`,
  blocked: ({ args: { lanes, processes, share } }) =>
    `Wer wartet, tut nichts anderes: ${many(lanes, processes)} verbrachten ${percent(share)} ihrer Zeit mit Warten.`,
  'shared-cores': ({ args: { lanes, processes, cores } }) =>
    `Mehr ${processes ? 'Prozesse' : 'Threads'} als Kerne: ${many(lanes, processes)} teilten sich ${count(cores)}.`,
  starting: ({ args: { processes, ms } }) => `${many(processes, true)} zu starten dauerte ${duration(ms)}.`,
  copying: ({ args: { ms } }) => `Das Kopieren zwischen den Speichern kostete jeden Prozess ${duration(ms)}.`,
  barrier: ({ args: { ms } }) =>
    `An den Schranken stand eine Aufgabe im Mittel ${duration(ms)}, bis auch die letzte da war.`,
  'handing-out': ({ args: { computeMs, idle } }) =>
    `Das Verteilen: Eine Rechnung dauerte ${duration(computeMs)}, und die Threads hatten ${percent(idle)} der Zeit nichts zu tun.`,
  computing: ({ args: { active, share } }) =>
    `Das Rechnen selbst: höchstens ${count(active)} gleichzeitig, ${percent(share)} der Zeit.`,
  waiting: ({ args: { share } }) =>
    `Das Warten selbst: ${percent(share)} der Zeit stand eine Antwort aus, und kein Weg macht ein Warten kürzer.`,
  'waits-overlapped': ({ args: { inFlight, sumMs } }) =>
    `Es wurde gleichzeitig gewartet, auf ${count(inFlight)}: nacheinander wären es ${duration(sumMs)}.`,
  'computed-together': ({ args: { active, sumMs, tookMs } }) =>
    `${count(active)} rechneten gleichzeitig: ${duration(sumMs)} Rechnen passten in ${duration(tookMs)}.`,
  'waited-while-computing': ({ args: { ms } }) =>
    `Manche warteten, während andere rechneten, ${duration(ms)} lang.`,
  'short-tasks': ({ args: { waitMs, computeMs } }) =>
    `Eine Aufgabe ist kurz: Sie wartet ${duration(waitMs)} und rechnet ${duration(computeMs)}.`,
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
    })[kind],
  workload: (tasks, kinds) => {
    const done = kinds.map(({ id, ...of }, at) => steps[id]?.does(of as never, kinds[at + 1]?.id));
    return `${counted(tasks, 'Aufgabe', 'Aufgaben')}${tasks === 1 ? '' : ', jeweils'}: ${done.join(', dann ')}.`;
  },
  progress: ({ label, done, tasks, warmingUp, round, rounds }, left) => {
    const what = warmingUp ? 'wird warm' : `Runde ${round + 1} von ${rounds}`;
    const still =
      left && (left.count === 0 ? ', noch weniger als 1 s' : `, noch etwa ${left.count} ${left.unit}`);
    return `${label}: ${done} von ${counted(tasks, 'Aufgabe', 'Aufgaben')}, ${what}${still ?? ''}`;
  },
  run: ({ strategy, label, medianMs, samplesMs, speedup, maxInFlight, maxActive }) => {
    const faster =
      speedup === null || strategy === 'sequential'
        ? ''
        : `, ${decimal(speedup, 2)}-mal so schnell wie nacheinander`;
    const median = `${duration(medianMs)} im Median von ${counted(samplesMs.length, 'Messung', 'Messungen')}`;
    return `${label}: ${median}${faster}; höchstens ${count(maxInFlight)} gleichzeitig unterwegs und ${count(maxActive)} rechnend.`;
  },
  problems: {
    'too-long': ({ length, longest }) =>
      `Der Link hat ${count(length)} Zeichen; gelesen wurde nur, was ganz in den ersten ${count(longest)} steht.`,
    'not-settings': () => 'Die Einstellungen sind kein JSON-Objekt, deshalb gelten die Vorgaben.',
    'newer-version': ({ given }, { version }) =>
      `Der Link hat das Format „${given}“. Diese Fassung von Manyhands liest Format ${version}; eine neuere versteht vielleicht mehr.`,
    'no-version': ({ given }, { version }) =>
      `v: „${given}“ ist kein Format eines Links, deshalb wurde er als Format ${version} gelesen.`,
    'unknown-setting': ({ given }, { amounts }) => {
      const [tasks, ...others] = Object.keys(amounts);
      const all = ['v', tasks, 'steps', 'run', ...others].join(', ');
      return `Eine Einstellung „${given}“ gibt es nicht, sie wurde weggelassen. Es gibt ${all}.`;
    },
    'repeated-setting': ({ parameter }) => `${parameter} steht mehrmals da; nur das erste zählt.`,
    'not-whole': ({ figure: of, given }) =>
      `${figure(of)}: „${given}“ ist keine ganze Zahl, deshalb gilt ${count(of.amount.default)}.`,
    'out-of-range': ({ figure: of, given, used }) =>
      `${figure(of)}: „${given}“ liegt nicht zwischen ${count(of.amount.min)} und ${count(of.amount.max)}, deshalb gilt ${count(used)}.`,
    unsaid: ({ figure: of }) =>
      `${figure(of)} steht nicht da, deshalb gilt ${count(of.amount.default)}. Der Schritt wird ${of.step?.syntax} geschrieben.`,
    surplus: ({ step, given }) =>
      `steps: ${step.id} kann mit „${given}“ nichts anfangen, es wurde weggelassen. Der Schritt wird ${step.syntax} geschrieben.`,
    'unknown-step': ({ given }, { steps }) =>
      `steps: Einen Schritt „${given}“ gibt es nicht, er wurde weggelassen. Es gibt ${steps.map(({ id }) => id).join(', ')}.`,
    'too-many-steps': ({ given }, { maxSteps }) =>
      `steps: ${given} sind zu viele; nur die ersten ${maxSteps} wurden behalten.`,
    'unknown-strategy': ({ given }, { strategies }) =>
      `run: Einen Weg „${given}“ gibt es nicht, er wurde weggelassen. Es gibt ${strategies.map(({ id }) => id).join(', ')}.`,
    'repeated-strategy': ({ strategy }) => `run: ${strategy} steht mehrmals da; ausgeführt wird es einmal.`,
    'unknown-lesson': ({ given }) => `Eine Lektion „${given}“ gibt es nicht, sie wurde weggelassen.`,
    'unknown-amount': ({ given }) => `own: „${given}“ gibt es nicht, es wurde weggelassen.`,
    empty: ({ parameter, used }) => `${parameter}: Davon bleibt nichts, deshalb gilt die Vorgabe: ${used}.`,
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
    'thread-died': ({ thread, at, reason }) =>
      `Thread ${thread + 1} ist stehen geblieben${during(at)}: ${reason}`,
    stopped: ({ at, reason }) => `Die Engine ist stehen geblieben${during(at)}: ${reason}`,
    'no-server': ({ reason }) => `Der Server auf diesem Rechner ist nicht gestartet: ${reason}`,
    'no-process': ({ process, reason }) => `Prozess ${process + 1} ist nicht gestartet: ${reason}`,
    process: ({ process, task, reason }) =>
      `Prozess ${process + 1} ist an Aufgabe ${count(task + 1)} gescheitert: ${reason}`,
    'not-isolated': () =>
      'Threads sind aus: Sie teilen sich Speicher, und den geben Browser nur Seiten, die mit den Kopfzeilen ' +
      'Cross-Origin-Opener-Policy: same-origin und Cross-Origin-Embedder-Policy: require-corp ausgeliefert werden.',
    'no-shared-memory': () =>
      'Threads sind aus: Dieser Browser hat keinen gemeinsamen Speicher (SharedArrayBuffer).',
    'nothing-ticked': () => 'Kein Weg ist angekreuzt. Kreuze mindestens einen an.',
    busy: () => 'Gerade wird etwas anderes gemessen.',
  },
  caveats: {
    'few-samples': ({ samples, fewest }) =>
      `${counted(samples, 'Messung sagt', 'Messungen sagen')} nicht, wie weit dem Median zu trauen ist: Wiederhole ${fewest}-mal oder öfter.`,
    'wide-interval': ({ width }) =>
      `Das Intervall ist ${percent(width, 0)} des Medians breit: Wiederhole öfter, gib mehr Arbeit oder schließe andere Programme.`,
    'coarse-clock': ({ stepMs, medianMs }) =>
      `Die Uhr geht in Schritten von ${duration(stepMs)}, das ist grob für ${duration(medianMs)}: Gib mehr Arbeit.`,
    'not-warm': () =>
      'Die Zeiten änderten sich noch von Lauf zu Lauf, als das Aufwärmen endete: Die ersten Messungen sind vielleicht kalte.',
    'cold-sample': ({ firstMs, othersMs }) =>
      `Die erste Messung, ${duration(firstMs)}, ist deutlich langsamer als alle anderen, höchstens ${duration(othersMs)}: Sie ist vielleicht eine kalte.`,
    'disturbed-rounds': ({ rounds }) =>
      `${counted(rounds, 'Runde wurde', 'Runden wurden')} gestört (die Seite war verdeckt, oder der Rechner schlief), immer wieder, und ${rounds === 1 ? 'musste' : 'mussten'} behalten werden: Miss noch einmal mit der Seite im Vordergrund.`,
    'more-threads-than-cores': ({ threads, processes, cores }) =>
      `${processes ? counted(threads, 'Prozess', 'Prozesse') : counted(threads, 'Thread', 'Threads')} teilen sich ${counted(cores, 'Kern', 'Kerne')}: Mehr rechnen nicht gleichzeitig.`,
    'connection-limit': ({ asked, inFlight }) =>
      `${asked} Abrufe wurden gleichzeitig verlangt, und höchstens ${inFlight} waren unterwegs: Die anderen warteten auf eine Verbindung.`,
    'results-differ': () =>
      'Die Ergebnisse unterscheiden sich von Weg zu Weg oder von Messung zu Messung, die Zeiten gehören also zu ' +
      'verschiedener Arbeit und werden nicht verglichen. Das darf nie geschehen: Bitte melde es, mit dem Link.',
  },
  notes: {
    'six-connections': ({ fetches, ms, waves, inFlight }) =>
      `Ein Browser öffnet über HTTP/1.1 sechs Verbindungen zu einem Server, also brauchen ${count(fetches)} Abrufe von ${count(ms)} ms ${counted(waves, 'Welle', 'Wellen')}. Wirklich gleichzeitig unterwegs waren hier: ${inFlight}.`,
    'not-isolated': ({ stepMs }) =>
      `Die Seite ist nicht abgeschottet (cross-origin isolated): Es gibt keine Threads, und die Uhr geht in Schritten von ${duration(stepMs)}.`,
    'threads-off': ({ cause, reason }) => {
      const causes = {
        memory: 'der Browser wollte keinen Speicher teilen',
        module: 'ihr WebAssembly-Modul ist nicht gestartet',
        workers: 'ihre Worker sind nicht gestartet',
      };
      return `Threads sind aus: ${causes[cause]} (${reason}). Lade die Seite neu, um es noch einmal zu versuchen.`;
    },
    'clock-steps': ({ stepMs }) =>
      `Die Uhr geht in Schritten von ${duration(stepMs)}: Keine einzelne Zeit ist genauer bekannt.`,
    'repeated-rounds': ({ rounds }) =>
      `${counted(rounds, 'Runde wurde', 'Runden wurden')} gestört (die Seite war verdeckt, oder der Rechner schlief), verworfen und noch einmal gemessen.`,
    noise: ({ strategy, noise }) =>
      `A/A-Probe: Zwei gleiche Läufe von „${label(strategy)}“ unterschieden sich um ${percent(noise, 1)}; kleinere Unterschiede zwischen Wegen bedeuten hier nichts.`,
    cancelled: ({ done, rounds }) =>
      `Nach ${done} von ${counted(rounds, 'Runde', 'Runden')} abgebrochen: Die Zahlen stammen von dem, was bis dahin gemessen wurde.`,
  },
  advice,
  causes,
  findings: {
    'too-few-samples': ({ fewest }) =>
      `Zu wenige Messungen, um zu sagen, welcher Weg der schnellste ist: Wiederhole ${fewest}-mal oder öfter.`,
    'no-clear-difference': ({ strategies }) =>
      `Kein klarer Unterschied von 10 % oder mehr zwischen ${and.format(strategies.map(label))}.`,
    fastest: ({ strategy, ratio, than }) =>
      `Am schnellsten ist: ${label(strategy)}, ${decimal(ratio, ratio < 2 ? 2 : 1)}-mal so schnell wie ${label(than)}.`,
  },
};
