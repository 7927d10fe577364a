import type { Catalogue } from '../catalogue.ts';
import { roundTime } from '../durations.ts';
import { figures } from './page.ts';

const { count, decimal, factor, list, share, time, times } = figures;

const percent = (part: number) => share(part, 1);

/** Sentences, without those that don't apply. */
const sentences = (...all: (string | false)[]) => all.filter(Boolean).join(' ');

const each: Catalogue['lessons']['each'] = {
  'one-pair-of-hands': {
    title: 'Ein Paar Hände',
    idea: 'Sechs Aufgaben warten nur, je 100 ms: auf einen Server, eine Festplatte, einen Timer. Eine Ereignisschleife hat ein Paar Hände. Sie beginnt eine Aufgabe, und während die wartet, beginnt sie die nächste.',
    question: 'Wie lange wird die Ereignisschleife für alle sechs brauchen?',
    showed: ({ sequentialMs, loopMs, gain, inFlight }) =>
      `Nacheinander dauerte es ${time(sequentialMs)}, mit der Ereignisschleife ${time(loopMs)}: ${times(gain)} so schnell, mit einem Paar Hände. Keine Aufgabe wurde kürzer, aber ${count(inFlight)} warteten zur selben Zeit. Vieles in Gang zu halten, das ist Nebenläufigkeit.`,
    hidden: ({ sequentialMs, loopMs, inFlight }) =>
      `Hier zeigte es sich nicht: Die Ereignisschleife brauchte ${time(loopMs)}, nacheinander dauerte es ${time(sequentialMs)}, und es warteten höchstens ${count(inFlight)} zugleich.`,
  },
  'many-hands': {
    title: 'Viele Hände',
    idea: 'Acht Aufgaben rechnen nur. Ein Paar Hände kann nicht zwei Dinge zugleich rechnen. Vier Threads sind vier Paar Hände, sofern es vier Kerne gibt. (Diese Threads haben keinen GIL, keine Interpreter-Sperre. Die von Python kommt in Lektion 5.)',
    question: 'Wie lange werden vier Threads brauchen? (Nacheinander sind es einige Hundert Millisekunden.)',
    showed: ({ sequentialMs, threadsMs, gain, active, cores }) =>
      `Nacheinander dauerte es ${time(sequentialMs)}, mit Threads ${time(threadsMs)}: ${times(gain)} so schnell, weil bis zu ${count(active)} im selben Augenblick auf ${count(cores)} Kernen rechneten. Mehr Hände schaffen in derselben Zeit mehr. Das ist Parallelität. Die Zahl der Kerne begrenzt sie.`,
    hidden: ({ sequentialMs, threadsMs, cores }) =>
      cores === 1
        ? `Hier kann es sich nicht zeigen: Der Browser meldet einen Kern, also wechselten sich die Threads ab. Sie brauchten ${time(threadsMs)}, nacheinander dauerte es ${time(sequentialMs)}.`
        : `Hier zeigte es sich kaum: Die Threads brauchten ${time(threadsMs)}, nacheinander dauerte es ${time(sequentialMs)}. Der Browser meldet ${count(cores)} Kerne, aber vielleicht waren sie mit anderem beschäftigt.`,
  },
  'waits-or-work': {
    title: 'Warten oder Rechnen: Was tut meine Aufgabe?',
    idea: 'Jede Aufgabe holt etwas und rechnet dann. Gleichzeitig zu warten hilft, wenn das Warten die Zeit kostet. Mehr Kerne helfen, wenn es das Rechnen ist. Beides zählt jeweils, wenn es mindestens 10 % der Zeit sparen würde.',
    question: 'Was lohnt sich bei acht solchen Aufgaben zu verbessern: das Warten, das Rechnen oder beides?',
    showed: ({ waitMs, computeMs, sequentialMs, loopMs, threadsMs, bound, overlapSaves, coresSave, idealCores }) =>
      sentences(
        `Eine Aufgabe wartete ${time(waitMs)} und rechnete ${time(computeMs)}. Nacheinander dauerte es ${time(sequentialMs)}.`,
        `Die Ereignisschleife wartet auf alle zugleich: ${time(loopMs)}.`,
        threadsMs !== null && `Threads tun beides zugleich: ${time(threadsMs)}.`,
        `Für alle acht Aufgaben kann gleichzeitiges Warten ${percent(overlapSaves)} der Zeit sparen, und ${count(idealCores)} Kerne können ${percent(coresSave)} vom Rest sparen.`,
        bound === 'both'
          ? 'Beides sind 10 % oder mehr, also zählt beides.'
          : `Hier zählt nur ${bound === 'waits' ? 'das Warten' : 'das Rechnen'}.`,
      ),
    hidden: ({ sequentialMs, loopMs, threadsMs }) =>
      sentences(
        `Nacheinander dauerte es nur ${time(sequentialMs)}, mit der Ereignisschleife ${time(loopMs)}.`,
        threadsMs !== null && `Threads brauchten ${time(threadsMs)}.`,
        'Das ist zu wenig Arbeit, als dass die Wahl eine Rolle spielte.',
      ),
  },
  'blocked-loop': {
    title: 'Die blockierte Schleife',
    idea: 'Acht Aufgaben warten 20 ms und rechnen dann. Eine Ereignisschleife kann auf vieles zugleich warten, aber während sie rechnet, kann sie nichts anderes tun.',
    question: 'Wie lange wird die Ereignisschleife für alle acht brauchen?',
    showed: ({ loopMs, stallMs, share, pipelineMs }) =>
      sentences(
        `Die Ereignisschleife brauchte ${time(loopMs)}, verbrachte ${percent(share)} davon mit Rechnen und war bis zu ${time(stallMs)} am Stück blockiert. Ein Server hätte in dieser Zeit niemandem geantwortet.`,
        pipelineMs !== null &&
          (pipelineMs < loopMs * 0.9
            ? `Die Pipeline gibt das Rechnen an Threads ab: ${time(pipelineMs)}, und ihre Schleife war immer frei.`
            : `Die Pipeline, die das Rechnen an Threads abgibt, brauchte ${time(pipelineMs)}. Das ist kaum weniger, wahrscheinlich weil kein anderer Kern frei war, aber ihre Schleife war immer frei.`),
      ),
    hidden: ({ loopMs, stallMs, share, pipelineMs }) =>
      sentences(
        `Hier zeigte es sich kaum: Die Ereignisschleife brauchte ${time(loopMs)}, verbrachte nur ${percent(share)} davon mit Rechnen und war höchstens ${time(stallMs)} blockiert.`,
        pipelineMs !== null && `Die Pipeline brauchte ${time(pipelineMs)}.`,
      ),
  },
  'the-lock': {
    title: 'Die Sperre',
    idea: 'Threads in Python teilen sich eine Interpreter-Sperre, den GIL, und nur der Thread, der sie hält, kann rechnen. Acht Aufgaben rechnen nur. Vier Threads erledigen sie, einmal mit dem GIL und einmal ohne.',
    question: 'Wie lange werden vier Threads mit dem GIL brauchen?',
    showed: ({ sequentialMs, lockMs, gain, share, freeMs }) =>
      sentences(
        `Mit dem GIL brauchten die Threads ${time(lockMs)}, nacheinander dauerte es ${time(sequentialMs)}: ${times(gain)} so schnell. Sie warteten ${percent(share)} ihrer Zeit auf den GIL, weil immer nur einer rechnet.`,
        freeMs !== null &&
          (freeMs < lockMs * 0.9
            ? `Ohne den GIL brauchten sie ${time(freeMs)}. Threads mit dem GIL helfen nur beim Warten.`
            : `Ohne den GIL brauchten sie ${time(freeMs)}, also kaum weniger, wahrscheinlich weil kein anderer Kern frei war.`),
      ),
    hidden: ({ sequentialMs, lockMs, gain, freeMs }) =>
      sentences(
        `Eine Überraschung: Mit dem GIL brauchten die Threads ${time(lockMs)}, nacheinander dauerte es ${time(sequentialMs)}, sie waren also ${times(gain)} so schnell. Mit dem GIL kann immer nur einer rechnen, also hat wahrscheinlich etwas den sequenziellen Lauf gebremst.`,
        freeMs !== null && `Ohne den GIL brauchten sie ${time(freeMs)}.`,
      ),
  },
  'own-kitchens': {
    title: 'Getrennte Küchen',
    idea: 'Ein Prozess hat einen eigenen Speicher, darum kommt ihm keine Sperre in die Quere. Aber jeder muss gestartet werden, und was hinein- und herausgeht, wird kopiert. Threads laufen schon und teilen alles.',
    question: 'Welche Strategie wird für acht Berechnungen die schnellste sein?',
    showed: ({ sequentialMs, processesMs, threadsMs, startMs, processes }) =>
      sentences(
        `Jeder der ${count(processes)} Prozesse brauchte im Mittel ${time(startMs)} von den ${time(processesMs)} zum Starten.`,
        threadsMs !== null && `Threads, die sich einen Speicher teilen, brauchten ${time(threadsMs)}.`,
        processesMs > sequentialMs
          ? `Selbst nacheinander ging es mit ${time(sequentialMs)} schneller: Die Prozesse kosteten mehr, als sie brachten.`
          : `Nacheinander dauerte es ${time(sequentialMs)}, also waren die Prozesse ihre Kosten wert.`,
        'Getrennte Küchen lohnen sich nur, wenn es viel zu kochen gibt.',
      ),
    hidden: ({ sequentialMs, processesMs, threadsMs, startMs, processes }) =>
      sentences(
        `Hier zeigte es sich kaum: Jeder der ${count(processes)} Prozesse brauchte im Mittel nur ${time(startMs)} von den ${time(processesMs)} zum Starten. Nacheinander dauerte es ${time(sequentialMs)}.`,
        threadsMs !== null && `Threads brauchten ${time(threadsMs)}.`,
        'Bei weniger Arbeit würden die Startkosten mehr auffallen.',
      ),
  },
  'too-many-cooks': {
    title: 'Zu viele Köche',
    idea: 'Dreitausend winzige Berechnungen und sechzehn Threads dafür. Jede Übergabe kostet Zeit, und wenn es mehr Threads als Kerne gibt, teilen sie sich die Kerne.',
    question: 'Welche Strategie wird die schnellste sein?',
    showed: ({ sequentialMs, pipelineMs, splitMs, computeMs, extraMs, threads }) =>
      sentences(
        `Nacheinander dauerte es ${time(sequentialMs)}: ${time(computeMs)} für jede Aufgabe. Die Pipeline auf ${count(threads)} Threads brauchte ${time(pipelineMs)}: Die Übergabe kostete je Aufgabe ${time(extraMs)} mehr.`,
        splitMs !== null && `Fork-Join, das jede Aufgabe aufteilt, brauchte insgesamt ${time(splitMs)}.`,
        'Winziges erledigt man besser gleich selbst, oder man verteilt es stapelweise.',
      ),
    hidden: ({ sequentialMs, pipelineMs, splitMs, computeMs, threads }) =>
      sentences(
        `Hier zeigte es sich nicht: Nacheinander dauerte es ${time(sequentialMs)}, ${time(computeMs)} für jede Aufgabe, und die Pipeline auf ${count(threads)} Threads brauchte nur ${time(pipelineMs)}.`,
        splitMs !== null && `Fork-Join, das jede Aufgabe aufteilt, brauchte insgesamt ${time(splitMs)}.`,
        'Bei kleineren Aufgaben wäre es nacheinander am schnellsten.',
      ),
  },
  'download-and-process': {
    title: 'Herunterladen und verarbeiten',
    idea: 'Zwölf Bilder werden geholt und verkleinert. In zwei Phasen werden erst alle geholt, dann alle verkleinert. Eine Pipeline verkleinert jedes Bild, sobald es da ist.',
    question: 'Welche Strategie wird die schnellste sein?',
    showed: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      `Zwei Phasen brauchten ${time(phasesMs)}, die Pipeline ${time(pipelineMs)}: ${times(gain)} so schnell, weil nichts auf das letzte Bild wartete. Nacheinander dauerte es ${time(sequentialMs)}.`,
    hidden: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      gain < 0.95
        ? `Eine Überraschung: Zwei Phasen brauchten ${time(phasesMs)}, die Pipeline ${time(pipelineMs)}. Bei wenigen Kernen bremst das Rechnen der Pipeline ihr eigenes Holen. Nacheinander dauerte es ${time(sequentialMs)}.`
        : `Hier gab es kaum einen Unterschied: Zwei Phasen brauchten ${time(phasesMs)}, die Pipeline ${time(pipelineMs)}. Wahrscheinlich kostete entweder Holen oder Rechnen fast die ganze Zeit, da konnte sich wenig überlappen. Nacheinander dauerte es ${time(sequentialMs)}.`,
  },
  'six-doors': {
    title: 'Sechs Türen',
    idea: 'Vierundzwanzig Anfragen gehen zugleich an einen Server. Er beantwortet jede nach 100 ms, gleich wie viele es sind.',
    question: 'Wie lange wird es dauern, bis die Ereignisschleife alle Antworten hat?',
    showed: ({ by, loopMs, tasks, inFlight, waitMs, waves, wavesMs }) =>
      sentences(
        `${count(tasks)} Anfragen wurden zugleich gestellt, aber höchstens ${count(inFlight)} waren unterwegs: ${by === 'server' ? 'Über HTTP/1.1 öffnet ein Browser zu einem Server nur so viele Verbindungen' : 'Diese Seite beantwortet ihre Anfragen selbst, so viele zugleich, wie ein Browser über HTTP/1.1 Verbindungen zu einem Server hat'}. Das macht ${count(waves)} Wellen. Eine Anfrage dauerte im Mittel ${time(waitMs)}, also dauern ${count(waves)} Wellen etwa ${time(wavesMs)}. Alles zusammen dauerte ${time(loopMs)}.`,
        loopMs > wavesMs * 1.1 && 'Der Rest verging zwischen den Anfragen.',
        `Keine Ereignisschleife hat mehr Anfragen unterwegs, als ${by === 'server' ? 'der Browser Verbindungen öffnet' : 'zugleich beantwortet werden'}.`,
      ),
    hidden: ({ loopMs, tasks, inFlight, waitMs }) =>
      `Hier zeigte es sich nicht: Alle ${count(Math.min(tasks, inFlight))} waren zugleich unterwegs, jede im Mittel ${time(waitMs)}, und alles zusammen dauerte ${time(loopMs)}. Dieser Server spricht HTTP/2, oder der Browser antwortet selbst, und so gibt es mehr Verbindungen.`,
  },
  'amdahls-bill': {
    title: 'Amdahls Rechnung',
    idea: 'Vier Aufgaben, eine nach der anderen: Jede wartet 40 ms, was sich nicht teilen lässt, und rechnet dann, was sich alle Threads teilen. Der Teil, der sich nicht teilen lässt, dauert mit noch so vielen Threads genauso lange.',
    question: 'Wie lange wird es dauern, wenn sich vier Threads das Rechnen teilen?',
    showed: ({ sequentialMs, splitMs, gain, serial, most, manyMs }) =>
      sentences(
        `Nacheinander dauerte es ${time(sequentialMs)}, aufgeteilt ${time(splitMs)}: ${times(gain)} so schnell. Das Warten dauerte ${percent(serial)} der Zeit, und Aufteilen verkürzt es nicht. Darum kann es nie mehr als ${factor(most)}-mal so schnell werden, mit noch so vielen Kernen.`,
        manyMs !== null && `Mit 64 Kernen würde es ${time(manyMs)} dauern (vorhergesagt).`,
      ),
    hidden: ({ sequentialMs, splitMs, serial, most }) =>
      `Das Aufteilen brachte hier fast nichts, ${time(splitMs)} statt ${time(sequentialMs)}, wahrscheinlich weil kein anderer Kern frei war. Auch mit vielen Kernen könnte es nie mehr als ${factor(most)}-mal so schnell werden, denn das Warten dauert ${percent(serial)} der Zeit.`,
  },
  'scheduler-costs': {
    title: 'Was ein Scheduler kostet',
    idea: 'Dask und Ray verteilen Aufgaben auf die Worker eines Clusters, der aus vielen Rechnern bestehen kann. Ein Scheduler entscheidet, welcher Worker welche Aufgabe bekommt, schickt ihm eine Nachricht und bekommt eine mit dem Ergebnis zurück. Dreihundert kurze Aufgaben rechnen nur.',
    question: 'Welche Strategie wird die schnellste sein?',
    showed: ({ sequentialMs, threadsMs, clusterMs, isPredicted, computeMs, extraMs, group }) =>
      sentences(
        `Nacheinander dauerte es ${time(sequentialMs)}, ${time(computeMs)} je Aufgabe.`,
        `Auf dem Dask-Cluster dauert es ${time(clusterMs)}${isPredicted ? ' (aus dokumentierten Kosten vorhergesagt)' : ''}: Jede Aufgabe kostet ${time(extraMs)} mehr.`,
        group !== null && `Jede Nachricht enthielt ${group === 1 ? 'eine Aufgabe' : `${count(group)} Aufgaben`}.`,
        threadsMs !== null &&
          `Threads, die nur die nächste Aufgabe von einer Liste nehmen, brauchten ${time(threadsMs)}.`,
        'Ein Cluster lohnt sich, wenn die Aufgaben einer Nachricht viel länger rechnen, als die Nachricht dauert. Gib ihm also lange Aufgaben oder viele kurze in jeder Nachricht.',
      ),
    hidden: ({ sequentialMs, threadsMs, clusterMs, isPredicted, computeMs, group }) =>
      sentences(
        `Der Effekt zeigte sich hier nicht: Nacheinander dauerte es ${time(sequentialMs)}, ${time(computeMs)} je Aufgabe, auf dem Dask-Cluster ${time(clusterMs)}${isPredicted ? ' (vorhergesagt)' : ''}. ${group !== null && group > 1 ? `Jede Nachricht enthielt ${count(group)} Aufgaben, also genügten wenige` : 'Die Aufgaben dauerten so lange, dass es auf die Nachrichten nicht ankam'}.`,
        threadsMs !== null && `Threads brauchten ${time(threadsMs)}.`,
      ),
  },
  'more-machines': {
    title: 'Wenn ein Rechner nicht reicht',
    idea: 'Sechzehn Aufgaben rechnen nur. Threads nutzen alle Kerne dieses Rechners. Ein Cluster, dessen Worker alle auf diesem Rechner sind, hat dieselben Kerne. Mehr Kerne gibt es nur mit mehr Rechnern.',
    question: 'Welche Strategie wird auf diesem Rechner die schnellste sein?',
    showed: ({ sequentialMs, threadsMs, cores, clusterMs, isPredicted, nodes, nodeCores, manyMs, splits }) =>
      sentences(
        `Nacheinander dauerte es ${time(sequentialMs)}, mit Threads ${time(threadsMs)} auf den ${count(cores)} Kernen, die der Browser meldet.`,
        isPredicted
          ? `Ein Ray-Cluster auf diesem Rechner würde ${time(clusterMs)} brauchen (vorhergesagt): Viel schneller kann er nicht sein, denn er hat dieselben Kerne.`
          : `Der Ray-Cluster brauchte ${time(clusterMs)}. Sind seine Worker auf diesem Rechner, hat er dieselben Kerne.`,
        `Mit der besten Strategie${splits ? ' (Fork-Join, das jede Aufgabe aufteilt)' : ''} würden ${count(nodes)} Rechner mit je ${count(nodeCores)} Kernen ${time(manyMs)} brauchen (vorhergesagt).`,
        'Nimm einen Cluster erst, wenn ein Rechner zu wenige Kerne oder zu wenig Speicher hat.',
      ),
    hidden: ({ sequentialMs, threadsMs, cores, clusterMs, isPredicted, nodes, nodeCores, manyMs }) =>
      sentences(
        `Ein Rechner reicht hier: Threads brauchten ${time(threadsMs)} auf ${count(cores)} Kernen, nacheinander dauerte es ${time(sequentialMs)}, und auf ${count(nodes)} Rechnern mit je ${count(nodeCores)} Kernen wären es ${time(manyMs)} (vorhergesagt).`,
        isPredicted
          ? `Ein Ray-Cluster auf diesem Rechner würde ${time(clusterMs)} brauchen (vorhergesagt).`
          : `Der Ray-Cluster brauchte ${time(clusterMs)}.`,
      ),
  },
};

export const choices: Catalogue['choices'] = {
  title: 'Welche Strategie für welche Aufgabe',
  kind: 'Art der Aufgabe',
  strategy: 'Strategie',
  tool: 'Nimm',
  tools: {
    sequential: 'keine Bibliothek',
    'event-loop': 'asyncio',
    'event-loops': 'mehrere asyncio-Schleifen',
    'gil-threads': 'Threads',
    threads: 'Threads',
    processes: 'Prozesse',
    'fork-join': 'Prozesse',
    'two-phase': 'beides: asyncio und Prozesse',
    pipeline: 'beides: asyncio und Prozesse',
    dask: 'Dask',
    ray: 'Ray',
  },
  python: 'In Python',
  inPython: {
    sequential: 'eine for-Schleife',
    'event-loop': 'asyncio.gather mit einem Semaphor',
    'event-loops': 'eine asyncio-Schleife je Thread (ohne GIL) oder je Prozess',
    'gil-threads': 'ThreadPoolExecutor',
    threads: 'ThreadPoolExecutor, in Python ohne GIL oder mit Bibliotheken, die ihn freigeben',
    processes: 'ProcessPoolExecutor',
    'fork-join': 'Teile, an Pool.map gegeben',
    'two-phase': 'asyncio, danach ein ProcessPoolExecutor',
    pipeline: 'asyncio, mit run_in_executor auf einem ProcessPoolExecutor',
    dask: 'Client.map aus dask.distributed, mit Gruppen von Aufgaben',
    ray: 'Funktionen oder Aktoren mit @ray.remote',
  },
  others: [
    [
      'Sehr viele winzige Aufgaben',
      'Eine beliebige davon, stapelweise',
      'dasselbe',
      'Executor.map mit einer chunksize',
    ],
  ],
  measure: 'Im Zweifel messen: Wie viel eine Strategie bringt, hängt vom Rechner ab.',
};

export const lessons: Catalogue['lessons'] = {
  place: (number, all) => `Lektion ${number} von ${all}`,
  navigation: 'Andere Lektionen',
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
  before: 'Schätze, dann starte. Was auf deinem Rechner geschah, wird hier erklärt, mit deinen eigenen Zahlen.',
  running: 'Es läuft. Was geschah, wird gleich hier erklärt.',
  noThreads:
    'Manche Strategien dieser Lektion brauchen gemeinsamen Speicher, den diese Seite hier nicht hat (warum, steht über den Zeilen). Sie werden vorhergesagt, die anderen laufen.',
  missing:
    'Die Strategien, um die es in dieser Lektion geht, sind hier nicht gelaufen, darum gibt es nichts zu erklären. Mach sie in einem Browser mit Threads.',
  others: 'Das sind nicht mehr die Einstellungen der Lektion: Probier aus, was du magst.',
  back: 'Zurück zu ihren Einstellungen',
  here: (reason) => `Der Grund hier: ${reason}`,
  coarse: (stepMs) => `Die Uhr dieses Browsers ist auf ${time(stepMs)} genau, darum sind kurze Zeiten ungenau.`,
  end: (table) => `Das war die letzte Lektion. „${table}“ fasst sie zusammen.`,
  right: (answer) => `Du hast „${answer}“ gesagt, und das stimmt.`,
  wrong: (answer, truth) => `Du hast „${answer}“ gesagt. Die Antwort ist „${truth}“.`,
  chosen: ({ answer, ms, place, fastest, fastestMs }) =>
    sentences(
      ms === null
        ? `Du hast „${answer}“ gesagt, was hier nicht gelaufen ist.`
        : {
            fastest: `Du hast „${answer}“ gesagt. Richtig: Es war am schnellsten, ${time(ms)}.`,
            level: `Du hast „${answer}“ gesagt. Nichts war eindeutig schneller: Es dauerte ${time(ms)}.`,
            slowest: `Du hast „${answer}“ gesagt: Es war am langsamsten, ${time(ms)}.`,
            between: `Du hast „${answer}“ gesagt: Es dauerte ${time(ms)}.`,
          }[place],
      fastest.length === 0 && 'Für eine Aussage über die schnellste Strategie sind es zu wenige Messungen.',
      fastest.length === 1 &&
        place !== 'fastest' &&
        fastestMs !== null &&
        `Am schnellsten war „${list(fastest)}“ mit ${time(fastestMs)}.`,
      fastest.length > 1 && `${list(fastest)} lagen zu nah beieinander.`,
    ),
  each,
};

export const glossary: Catalogue['glossary'] = {
  strategies: 'Die Strategien',
  words: [
    ['Aufgabe', 'Ein Stück Arbeit: eine Liste von Schritten, die nacheinander getan werden.'],
    ['Schritt', 'Ein Warten (auf einen Timer, eine Anfrage) oder eine Berechnung.'],
    [
      'Strategie',
      'Wie die Aufgaben erledigt werden: nacheinander, auf einer Ereignisschleife, auf Threads und so fort.',
    ],
    ['Dauer', 'Die Zeit vom Start bis zum Ende der letzten Aufgabe (makespan).'],
    ['Speedup', 'Wie viele Male so schnell wie „Sequenziell“ eine Strategie ist: 2× braucht die halbe Zeit.'],
    [
      'Unterwegs',
      'Was begonnen hat zu warten und noch wartet. Je mehr zugleich unterwegs ist, desto mehr überlappt sich (in flight).',
    ],
    [
      'Stillstand der Schleife',
      'Die längste Zeit, in der die Ereignisschleife nichts anderes tun konnte, weil sie rechnete.',
    ],
    ['Pool', 'Threads oder Prozesse, die bereitstehen, um Arbeit zu übernehmen.'],
    ['GIL', 'Pythons globale Interpreter-Sperre: Von allen Threads kann nur der rechnen, der sie hält.'],
    ['Spur', 'Eine Linie der Zeitachse: die Ereignisschleife, ein Thread oder ein Prozess.'],
    ['Anstehen', 'Eine Aufgabe könnte weitergehen, aber kein Thread, keine Verbindung oder kein Platz ist frei.'],
    ['Grenze', 'Wie viele höchstens zugleich warten, wie mit einem Semaphore.'],
    ['Kopieren', 'Daten an einen Prozess senden und zurück. Threads teilen sich den Speicher und brauchen das nicht.'],
    ['Startwert', 'Die Zahl, aus der aller Zufall kommt: Derselbe Startwert macht dieselbe Arbeit.'],
    ['Streuung (±)', 'Um wie viel ein Warten zufällig länger oder kürzer sein kann.'],
    ['Messung', 'Eine gemessene Dauer. Jede Runde misst jede Strategie einmal, in zufälliger Folge.'],
    ['Median', 'Der mittlere Wert aller Messungen: Die Hälfte ist kürzer, die Hälfte länger.'],
    [
      '95-%-Intervall',
      'Wo der wahre Median mit 95 % Sicherheit liegt. Strategien, deren Intervalle sich überlappen, sind vielleicht gleich schnell.',
    ],
    [
      'A/A-Probe',
      'Die erste Strategie wird in jeder Runde zweimal gemessen. Worin sich die beiden unterscheiden, ist Rauschen.',
    ],
    ['Genauigkeit der Uhr', 'Der kleinste Unterschied zwischen zwei Zeiten, den die Uhr des Browsers zeigen kann.'],
    [
      'Abgeschottet',
      'Keine andere Website teilt sich einen Prozess mit dieser Seite. Nur dann erlaubt ein Browser geteilten Speicher und damit Threads.',
    ],
    ['Kalibrierung', 'Eine kurze Messung, was dieser Rechner für jeden Schritt braucht, für die Vorhersagen.'],
    ['Vorhergesagt', 'Nicht gemessen: dieselbe Strategie in virtueller Zeit, mit den kalibrierten Kosten.'],
    ['Ideal', 'Vorhergesagt für ebenso viele Kerne und ohne andere Kosten als die Schritte selbst.'],
    ['Mehraufwand', 'Wie viel länger als ideal es dauerte.'],
    ['Amdahls Gesetz', 'Was sich nicht teilen lässt, begrenzt den Speedup, mit noch so vielen Kernen.'],
  ],
};

const round = roundTime(count);

const off = { long: 'lang', short: 'kurz' };

export const guessing: Catalogue['guessing'] = {
  axis: (strategy) => `${strategy}: deine Schätzung`,
  field: (strategy) => `${strategy}: deine Schätzung in ms`,
  unit: 'ms',
  none: 'keine Schätzung',
  mark: (ms) => round(ms),
  how: 'Zieh die Marken oder tippe: Wie lange wird jede Strategie brauchen? Jede Linie dieser Achse ist das Zehnfache der vorigen.',
  outcome: (found) => {
    const guess = `Du hast ${round(found.guessMs)} geschätzt`;
    if (found.off === 'near') return `${guess}: fast richtig, es waren ${time(found.medianMs)}.`;
    return `${guess}: um den Faktor ${decimal(found.factor, 1)} zu ${off[found.off]}; es waren ${time(found.medianMs)}.`;
  },
  why: (reason) => `Warum? ${reason}`,
};
