import type { EngineWords } from '../engine.ts';

export const strategies: EngineWords['strategies'] = {
  sequential: {
    label: 'Sequenziell',
    mechanism: 'nichts muss sich überlappen',
    python: 'eine for-Schleife',
    help: 'Eine Aufgabe nach der anderen, und jedes Warten wird abgewartet. Damit werden alle anderen verglichen.',
  },
  'event-loop': {
    label: 'Ereignisschleife',
    mechanism: 'die Wartezeiten überlappen sich',
    python: 'asyncio.gather',
    help: 'Ein Thread hält alle Aufgaben in Gang: Ihr Warten überlappt sich, ihr Rechnen nicht. Für Arbeit, die vor allem wartet.',
  },
  'gil-threads': {
    label: 'Threads mit GIL',
    mechanism: 'die Wartezeiten mehrerer Aufgaben überlappen sich',
    python: 'ThreadPoolExecutor, mit dem GIL',
    help:
      'Wie unter Pythons Interpreter-Sperre: Jeder Thread erledigt ganze Aufgaben, das Warten überlappt sich, aber es ' +
      'rechnet nur der eine Thread, der die Sperre hat. Für Warten, das blockiert; beim Rechnen ist nichts gewonnen. ' +
      '(Anders als in Python prüft ihr Besitzer jede Millisekunde, nicht alle paar Befehle, ob ein anderer sie will.)',
  },
  threads: {
    label: 'Threads ohne GIL',
    mechanism: 'mehrere Aufgaben laufen gleichzeitig',
    python: 'ThreadPoolExecutor ohne GIL',
    help:
      'Jeder Thread erledigt ganze Aufgaben, und ein Warten hält ihn auf. So viele Aufgaben rechnen gleichzeitig, wie ' +
      'es Kerne gibt, und so viele warten gleichzeitig, wie es Threads gibt. Für Arbeit, die vor allem rechnet.',
  },
  processes: {
    label: 'Prozesse',
    mechanism: 'mehrere Aufgaben laufen gleichzeitig, jede mit eigenem Speicher',
    python: 'ProcessPoolExecutor',
    help:
      'Jeder Prozess erledigt ganze Aufgaben in eigenem Speicher: Nichts wird geteilt, also steht nichts im Weg, aber ' +
      'das Starten und das Kopieren gehören zum Preis. Für lange Rechnungen.',
  },
  'fork-join': {
    label: 'Fork-Join',
    mechanism: 'alle Threads teilen sich jede Berechnung',
    python: 'Stücke für Pool.map',
    help:
      'Eine Aufgabe auf einmal, und alle Threads teilen sich jede ihrer Rechnungen. Für eine große Rechnung, und für ' +
      'Antworten, die einzeln gebraucht werden.',
  },
  'two-phase': {
    label: 'Zwei Phasen',
    mechanism: 'erst überlappen sich die Wartezeiten, dann rechnen Threads',
    python: 'asyncio, danach multiprocessing',
    help:
      'Erst alles Warten zusammen auf der Ereignisschleife, dann alle Rechnungen auf den Threads, mit einer Schranke ' +
      'nach jedem Schritt. Einfach, und es verliert höchstens, was eine Pipeline durch Überlappen der beiden gewinnt.',
  },
  pipeline: {
    label: 'Pipeline',
    mechanism: 'die Wartezeiten überlappen sich, während Threads rechnen',
    python: 'asyncio und run_in_executor',
    help:
      'Das Warten überlappt sich auf der Ereignisschleife, und jede Rechnung geht an einen Thread, sobald ihre Eingabe ' +
      'da ist. Für Arbeit, die wartet und rechnet.',
  },
};

export const presets: EngineWords['presets'] = {
  'three-sleeps': {
    title: 'Drei Koroutinen, die schlafen',
    sentence: 'Drei Aufgaben, die zwei Sekunden schlafen: sechs Sekunden nacheinander, zwei zusammen.',
  },
  'four-processes': {
    title: 'Vier Prozesse, die Quadrate summieren',
    sentence:
      'Jeder summiert eine Million Quadrate, was weniger Zeit braucht, als den Prozess zu starten, der es tut.',
  },
  scraping: {
    title: 'Bilder aus dem Netz sammeln',
    sentence:
      'Bilder abrufen und verkleinern: Warten und Rechnen in einer Aufgabe, wo eine Pipeline beides überlappt.',
  },
  'small-requests': {
    title: 'Viele kleine Anfragen',
    sentence:
      'Vierzig Anfragen von 20 ms: Eine Ereignisschleife hält so viele in Gang, wie es Verbindungen gibt.',
  },
  'one-large': {
    title: 'Eine große Rechnung',
    sentence: 'Eine einzige Aufgabe gibt Threads nichts zu verteilen, außer ihre Rechnung wird geteilt.',
  },
  'tiny-tasks': {
    title: 'Winzige Aufgaben, bei denen Parallelität verliert',
    sentence: 'Fünftausend Aufgaben von einer Mikrosekunde: Eine auszuteilen kostet mehr, als sie zu tun.',
  },
  'blocked-loop': {
    title: 'Rechnen auf der Ereignisschleife',
    sentence:
      'Während die Ereignisschleife rechnet, geht sonst nichts weiter: Sieh, wie lange sie stillsteht, und sieh die Pipeline.',
  },
  'lock-computing': {
    title: 'Threads mit GIL, die rechnen',
    sentence:
      'Unter einer Interpreter-Sperre rechnet immer nur ein Thread, sodass vier nicht schneller sind als einer.',
  },
  'lock-waits': {
    title: 'Threads mit GIL, die warten',
    sentence: 'Ein Thread, der wartet, gibt die Sperre ab, sodass sich das Warten überlappt wie ohne sie.',
  },
  'many-threads': {
    title: 'Mehr Threads als Kerne',
    sentence: 'Zweiunddreißig Threads rechnen nicht schneller, als es Kerne gibt.',
  },
  straggler: {
    title: 'Ein Nachzügler',
    sentence: 'Einige Aufgaben warten lange, und zwischen zwei Phasen warten alle auf die letzte von ihnen.',
  },
  encrypting: {
    title: 'Dateien verschlüsseln',
    sentence: 'Dateien von drei Megabyte: Threads teilen sie sich, Prozesse bekommen Kopien.',
  },
  matrices: {
    title: 'Arbeit an Matrizen',
    sentence: 'Einige Produkte großer Matrizen: nichts als Rechnen, an ganzen Aufgaben oder geteilt.',
  },
};

export const machines: EngineWords['machines'] = {
  'cores-4': '4 Kerne, so schnell wie diese',
  'cores-8': '8 Kerne, so schnell wie diese',
  'cores-64': '64 Kerne, so schnell wie diese',
  lock: '8 Kerne, mit einer Interpreter-Sperre',
  'no-lock': '8 Kerne, ohne Interpreter-Sperre',
  'nodes-1': '1 Knoten mit 4 Kernen',
  'nodes-10': '10 Knoten mit 4 Kernen',
  'nodes-100': '100 Knoten mit 4 Kernen',
  'nodes-1000': '1.000 Knoten mit 4 Kernen',
};
