import type { Catalogue } from '../catalogue.ts';
import { roundTime } from '../durations.ts';
import { figures } from './page.ts';

const { count, decimal, share, time, times } = figures;

const percent = (part: number) => share(part, 1);

const each: Catalogue['lessons']['each'] = {
  'one-pair-of-hands': {
    title: 'Ein Paar Hände',
    idea: 'Sechs Aufgaben warten nur, je 100 ms: auf einen Server, eine Festplatte, einen Wecker. Eine Ereignisschleife hat ein Paar Hände. Sie beginnt eine Aufgabe, und während die wartet, beginnt sie die nächste.',
    question: 'Wie lange wird die Ereignisschleife für alle sechs brauchen?',
    showed: ({ sequentialMs, loopMs, gain, inFlight }) =>
      `Nacheinander dauerte es ${time(sequentialMs)}, mit der Ereignisschleife ${time(loopMs)}: ${times(gain)} so schnell, mit einem Paar Hände. Keine Aufgabe wurde kürzer, aber ${count(inFlight)} warteten zur selben Zeit. Vieles in Gang zu halten, das ist Nebenläufigkeit.`,
    hidden: ({ sequentialMs, loopMs, inFlight }) =>
      `Hier zeigte es sich nicht: Die Ereignisschleife brauchte ${time(loopMs)}, nacheinander dauerte es ${time(sequentialMs)}, und es warteten nie mehr als ${count(inFlight)} zugleich.`,
  },
  'many-hands': {
    title: 'Viele Hände',
    idea: 'Acht Aufgaben rechnen nur. Mit einem Paar Hände rechnet niemand zweierlei zugleich. Vier Threads sind vier Paar Hände, wenn es so viele Kerne gibt.',
    question: 'Wie lange werden vier Threads brauchen? (Nacheinander sind es einige Hundert Millisekunden.)',
    showed: ({ sequentialMs, threadsMs, gain, active, cores }) =>
      `Nacheinander dauerte es ${time(sequentialMs)}, mit Threads ${time(threadsMs)}: ${times(gain)} so schnell, weil ${count(active)} im selben Augenblick auf ${count(cores)} Kernen rechnen konnten. Mehr Hände schaffen in derselben Zeit mehr. Das ist Parallelität, und sie endet, wo die Kerne enden.`,
    hidden: ({ sequentialMs, threadsMs, cores }) =>
      cores === 1
        ? `Hier konnte es sich nicht zeigen: Der Browser nennt einen Kern, also wechselten sich die Threads ab. Sie brauchten ${time(threadsMs)}, nacheinander dauerte es ${time(sequentialMs)}.`
        : `Hier zeigte es sich kaum: Die Threads brauchten ${time(threadsMs)}, nacheinander dauerte es ${time(sequentialMs)}. Der Browser nennt ${count(cores)} Kerne; vielleicht waren sie mit anderem beschäftigt.`,
  },
  'waits-or-work': {
    title: 'Warten oder Rechnen: was ist meine Aufgabe?',
    idea: 'Jede Aufgabe holt etwas und rechnet dann. Gleichzeitiges Warten hilft, wo das Warten die Zeit kostet; mehr Kerne helfen, wo es das Rechnen ist.',
    question: 'Was kostet hier die Zeit, wenn acht solche Aufgaben zu tun sind?',
    showed: ({ waitMs, computeMs, sequentialMs, loopMs, threadsMs, bound }) =>
      [
        `Eine Aufgabe wartete ${time(waitMs)} und rechnete ${time(computeMs)}.`,
        `Nacheinander dauerte es ${time(sequentialMs)}. Die Ereignisschleife wartet auf alle zugleich: ${time(loopMs)}.`,
        threadsMs !== null && `Threads tun beides zugleich: ${time(threadsMs)}.`,
        bound === 'waits' &&
          'Was bleibt, wenn alle zugleich warten, ist wenig: Hier kostet das Warten die Zeit.',
        bound === 'computing' &&
          'Gleichzeitiges Warten ändert wenig, mehr Kerne würden viel ändern: Hier kostet das Rechnen die Zeit.',
        bound === 'both' &&
          'Gewartet werden kann zugleich, und was dann bleibt, ist Rechnen, das sich mehr Kerne teilen können: Hier ist es beides.',
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs }) =>
      `Nacheinander dauerte es nur ${time(sequentialMs)}: so wenig Arbeit, dass der Weg keine Rolle spielt.`,
  },
  'blocked-loop': {
    title: 'Die Schleife, die stillstand',
    idea: 'Acht Aufgaben warten 20 ms und rechnen dann. Eine Ereignisschleife kann auf vieles zugleich warten; aber während sie rechnet, kann sie nicht einmal aufblicken.',
    question: 'Wie lange wird die Ereignisschleife für alle acht brauchen?',
    showed: ({ loopMs, stallMs, share, pipelineMs }) =>
      [
        `Die Ereignisschleife rechnete ${percent(share)} ihrer ${time(loopMs)} und stand bis zu ${time(stallMs)} am Stück still. Ein Server hätte in dieser Zeit niemandem geantwortet.`,
        pipelineMs !== null &&
          pipelineMs < loopMs * 0.9 &&
          `Die Pipeline gibt das Rechnen an Threads ab: ${time(pipelineMs)}, und ihre Schleife war immer frei.`,
        pipelineMs !== null &&
          pipelineMs >= loopMs * 0.9 &&
          `Die Pipeline, die das Rechnen an Threads abgibt, brauchte ${time(pipelineMs)}: kaum weniger, weil keine Kerne mehr frei waren, aber ihre Schleife war immer frei.`,
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ loopMs, stallMs, share }) =>
      `Hier zeigte es sich kaum: Die Ereignisschleife rechnete nur ${percent(share)} ihrer ${time(loopMs)}, am längsten ${time(stallMs)}.`,
  },
  'the-lock': {
    title: 'Die Sperre',
    idea: 'Threads in Python haben eine gemeinsame Sperre, und nur wer sie hält, rechnet. Acht Aufgaben rechnen nur; vier Threads erledigen sie, einmal unter so einer Sperre und einmal ohne.',
    question: 'Wie lange werden vier Threads unter der Sperre brauchen?',
    showed: ({ sequentialMs, lockMs, gain, share, freeMs }) =>
      [
        `Unter der Sperre brauchten die Threads ${time(lockMs)}, nacheinander dauerte es ${time(sequentialMs)}: ${times(gain)} so schnell. Sie warteten ${percent(share)} ihrer Zeit auf die Sperre, weil immer nur einer rechnete.`,
        freeMs !== null &&
          freeMs < lockMs * 0.9 &&
          `Ohne die Sperre brauchten sie ${time(freeMs)}. Threads unter einer Sperre sind zum Warten da.`,
        freeMs !== null &&
          freeMs >= lockMs * 0.9 &&
          `Ohne die Sperre brauchten sie ${time(freeMs)}: Hier gab es keine weiteren Kerne zu gewinnen.`,
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, lockMs, gain }) =>
      `Eine Überraschung: Unter der Sperre brauchten die Threads ${time(lockMs)}, nacheinander dauerte es ${time(sequentialMs)}, sie waren also ${times(gain)} so schnell. Auch dort rechnet immer nur einer; wahrscheinlich hat etwas die andere Messung gestört.`,
  },
  'own-kitchens': {
    title: 'Eigene Küchen',
    idea: 'Ein Prozess hat einen eigenen Speicher, darum kommt ihm keine Sperre in die Quere. Aber jeder muss gestartet werden, und was hinein- und herausgeht, wird kopiert. Threads sind schon da und teilen alles.',
    question: 'Welcher Weg wird für acht Rechnungen der schnellste sein?',
    showed: ({ sequentialMs, processesMs, threadsMs, startMs, processes }) =>
      [
        `${count(processes)} Prozesse zu starten dauerte ${time(startMs)} von ihren ${time(processesMs)}.`,
        threadsMs !== null && `Threads, die sich einen Speicher teilen, brauchten ${time(threadsMs)}.`,
        processesMs > sequentialMs
          ? `Selbst nacheinander ging es mit ${time(sequentialMs)} schneller: Der Preis war höher als der Gewinn.`
          : `Nacheinander dauerte es ${time(sequentialMs)}: Der Preis kam wieder herein.`,
        'Eigene Küchen lohnen sich, wenn es viel zu kochen gibt.',
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, processesMs, startMs, processes }) =>
      `Hier zeigte es sich kaum: ${count(processes)} Prozesse zu starten dauerte nur ${time(startMs)} von ${time(processesMs)}. Nacheinander dauerte es ${time(sequentialMs)}. Bei weniger Arbeit würde der Preis auffallen.`,
  },
  'too-many-cooks': {
    title: 'Zu viele Köche',
    idea: 'Dreitausend winzige Rechnungen und sechzehn Threads, an die sie verteilt werden. Jede Übergabe kostet etwas, und mehr Threads als Kerne müssen teilen.',
    question: 'Welcher Weg wird der schnellste sein?',
    showed: ({ sequentialMs, pipelineMs, splitMs, computeMs, extraMs, threads }) =>
      [
        `Nacheinander dauerte es ${time(sequentialMs)}: ${time(computeMs)} für jede Aufgabe. Die Pipeline auf ${count(threads)} Threads brauchte ${time(pipelineMs)}: ${time(extraMs)} mehr für jede Aufgabe, um sie zu übergeben.`,
        splitMs !== null && `Jede einzeln zu teilen dauerte ${time(splitMs)}.`,
        'Winziges tut man besser selbst, als es zu verteilen; oder man verteilt es in Haufen.',
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, pipelineMs, computeMs, threads }) =>
      `Hier zeigte es sich nicht: Nacheinander dauerte es ${time(sequentialMs)}, ${time(computeMs)} für jede Aufgabe, und die Pipeline auf ${count(threads)} Threads brauchte nur ${time(pipelineMs)}. Mach die Aufgaben kleiner, und es kehrt sich um.`,
  },
  'download-and-process': {
    title: 'Herunterladen und verarbeiten',
    idea: 'Zwölf Bilder werden geholt und verkleinert. In zwei Phasen werden erst alle geholt, dann alle verkleinert. Eine Pipeline verkleinert jedes, sobald es da ist.',
    question: 'Welcher Weg wird der schnellste sein?',
    showed: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      `Zwei Phasen brauchten ${time(phasesMs)}, die Pipeline ${time(pipelineMs)}: ${times(gain)} so schnell, weil niemand auf das letzte Bild wartete. Nacheinander dauerte es ${time(sequentialMs)}.`,
    hidden: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      gain < 0.95
        ? `Eine Überraschung: Zwei Phasen brauchten ${time(phasesMs)}, die Pipeline ${time(pipelineMs)}. Bei wenigen Kernen kommt das Rechnen der Pipeline ihrem eigenen Holen in die Quere. Nacheinander dauerte es ${time(sequentialMs)}.`
        : `Hier war kaum ein Unterschied: Zwei Phasen brauchten ${time(phasesMs)}, die Pipeline ${time(pipelineMs)}. Eins von beiden, Holen oder Rechnen, kostete fast die ganze Zeit, da war wenig zu überlappen. Nacheinander dauerte es ${time(sequentialMs)}.`,
  },
  'six-doors': {
    title: 'Sechs Türen',
    idea: 'Vierundzwanzig Anfragen gehen zugleich an einen Server. Er beantwortet jede nach 100 ms, gleich wie viele es sind.',
    question: 'Wie lange wird es dauern, bis die Ereignisschleife alle Antworten hat?',
    showed: ({ loopMs, tasks, inFlight, waitMs, waves }) =>
      `${count(tasks)} wurden zugleich gestellt, und ${count(inFlight)} waren unterwegs: Über HTTP/1.1 öffnet ein Browser zu einem Server nur so viele Verbindungen. Also kamen sie in ${count(waves)} Wellen von ${time(waitMs)}: zusammen ${time(loopMs)}. Keine Ereignisschleife öffnet eine Tür, die es nicht gibt.`,
    hidden: ({ loopMs, tasks, inFlight, waitMs }) =>
      `Hier zeigte es sich nicht: Alle ${count(Math.min(tasks, inFlight))} waren zugleich unterwegs, jede ${time(waitMs)} lang, zusammen ${time(loopMs)}. Dieser Server wird über HTTP/2 erreicht, oder der Browser antwortet selbst; dort gibt es mehr Türen.`,
  },
  'amdahls-bill': {
    title: 'Amdahls Rechnung',
    idea: 'Vier Aufgaben, eine nach der anderen: Jede wartet 40 ms, was niemand teilen kann, und rechnet dann, was sich alle Threads teilen. Was sich nicht teilen lässt, ist die Rechnung, die voll bezahlt wird.',
    question: 'Wie lange wird es dauern, wenn sich vier Threads das Rechnen teilen?',
    showed: ({ sequentialMs, splitMs, gain, serial, most, manyMs }) =>
      [
        `Nacheinander dauerte es ${time(sequentialMs)}, geteilt ${time(splitMs)}: ${times(gain)} so schnell. Das Warten war ${percent(serial)} der Zeit, und das bleibt. Darum wird es nie mehr als ${decimal(most, 1)}-mal so schnell, mit noch so vielen Kernen.`,
        manyMs !== null && `Mit 64 würde es nach der Vorhersage ${time(manyMs)} dauern.`,
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, splitMs, serial, most }) =>
      `Das Teilen brachte hier so gut wie nichts: ${time(splitMs)} statt ${time(sequentialMs)}, weil keine Kerne frei waren. Auch mit vielen würde es nie mehr als ${decimal(most, 1)}-mal so schnell, denn das Warten ist ${percent(serial)} der Zeit.`,
  },
};

export const lessons: Catalogue['lessons'] = {
  place: (number, all) => `Lektion ${number} von ${all}`,
  navigation: 'Von Lektion zu Lektion',
  previous: (title) => `Zurück: ${title}`,
  next: (title) => `Weiter: ${title}`,
  leave: 'Lektion verlassen',
  finished: 'fertig',
  progress: (finished, all) => `${finished} von ${all} fertig.`,
  forget: 'Fortschritt löschen',
  guess: 'Deine Schätzung',
  unit: 'ms',
  bound: { waits: 'Das Warten', computing: 'Das Rechnen', both: 'Beides', nothing: 'Keines von beiden' },
  explanation: 'Was geschah',
  before:
    'Schätze, dann starte. Was auf deinem Rechner geschah, wird hier erklärt, mit deinen eigenen Zahlen.',
  running: 'Es läuft. Was geschah, wird gleich hier erklärt.',
  noThreads:
    'Manche Wege dieser Lektion brauchen Threads, die diese Seite hier nicht hat (warum, steht über den Zeilen). Die anderen laufen.',
  missing:
    'Die Wege, um die es in dieser Lektion geht, sind hier nicht gelaufen, darum gibt es nichts zu erklären. Nimm sie dort, wo es Threads gibt.',
  others: 'Das sind nicht mehr die Einstellungen der Lektion: Probier aus, was du magst.',
  back: 'Zurück zu ihren Einstellungen',
  here: (reason) => `Was es hier war: ${reason}`,
  coarse: (stepMs) =>
    `Die Uhr dieses Browsers geht in Schritten von ${time(stepMs)}, darum sind kurze Zeiten nicht genau bekannt.`,
  right: (answer) => `Du hast „${answer}“ gesagt, und so war es.`,
  wrong: (answer, truth) => `Du hast „${answer}“ gesagt; es war „${truth}“.`,
  even: (answers) => `Kein klarer Unterschied zwischen ${answers}.`,
  each,
};

const round = roundTime(count);

const off = { long: 'lang', short: 'kurz' };

export const guessing: Catalogue['guessing'] = {
  axis: (way) => `${way}: deine Schätzung`,
  field: (way) => `${way}: deine Schätzung in ms`,
  unit: 'ms',
  none: 'keine Schätzung',
  mark: (ms) => round(ms),
  how: 'Zieh die Marken oder tippe: Wie lange wird jeder Weg brauchen? Jede Linie dieser Achse ist das Zehnfache der vorigen.',
  outcome: (found) => {
    const guess = `Du hast ${round(found.guessMs)} geschätzt`;
    if (found.off === 'near') return `${guess}: nah genug, es waren ${time(found.medianMs)}.`;
    return `${guess}: ${decimal(found.factor, 1)}-mal zu ${off[found.off]}.`;
  },
  why: (reason) => `Warum? ${reason}`,
};
