import type { At, Figure, StrategyId } from '../../model/generated.ts';
import { durationsIn } from '../durations.ts';
import type { EngineWords } from '../engine.ts';
import { advice } from './engine-advice.ts';
import { amounts, steps } from './engine-amounts.ts';
import { machines, presets, strategies } from './engine-names.ts';
import { figures } from './figures.ts';

const { count, decimal } = figures;
const duration = durationsIn('de');

const counted = (number: number, one: string, many: string) =>
  `${count(number)} ${number === 1 ? one : many}`;
const percent = (part: number, digits: number) => `${decimal(part * 100, digits)} %`;
const label = (strategy: StrategyId) => strategies[strategy].label;
const and = (words: string[]) =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' und ');
const during = (at: At | null) =>
  at ? `, während Aufgabe ${count(at.task + 1)} in Schritt ${at.step + 1} rechnete` : '';

/** What stands where a number should be. */
const figure = ({ step, amount }: Figure) => (step ? `steps: ${amount.id} von ${step.id}` : amount.id);

export const engine: EngineWords = {
  strategies,
  amounts,
  steps,
  presets,
  machines,
  lane: ({ kind, number }) =>
    ({ 'event-loop': 'Ereignisschleife', thread: `Thread ${number}`, process: `Prozess ${number}` })[kind],
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
    empty: ({ parameter, used }) => `${parameter}: Davon bleibt nichts, deshalb gilt die Vorgabe: ${used}.`,
  },
  failures: {
    cancelled: () => 'Der Lauf wurde abgebrochen.',
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
  findings: {
    'too-few-samples': ({ fewest }) =>
      `Zu wenige Messungen, um zu sagen, welcher Weg der schnellste ist: Wiederhole ${fewest}-mal oder öfter.`,
    'no-clear-difference': ({ strategies }) =>
      `Kein klarer Unterschied von 10 % oder mehr zwischen ${and(strategies.map(label))}.`,
    fastest: ({ strategy, ratio, than }) =>
      `Am schnellsten ist: ${label(strategy)}, ${decimal(ratio, ratio < 2 ? 2 : 1)}-mal so schnell wie ${label(than)}.`,
  },
};
