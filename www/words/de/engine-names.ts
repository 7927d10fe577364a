import type { AmountWords, EngineNames } from '../engine.ts';
import { figures } from './page.ts';

const { count } = figures;

const bytes = (number = 0) => `${count(number)} ${number === 1 ? 'Byte' : 'Bytes'}`;
const wait = ({ ms = 0, jitter = 0 }) => `${count(ms)}${jitter === 0 ? '' : ` ± ${count(jitter)}`} ms`;

export const amounts: EngineNames['amounts'] = {
  tasks: {
    label: 'Aufgaben',
    unit: 'Aufgaben',
    one: 'Aufgabe',
    help: 'Wie viele gleiche Aufgaben ausgeführt werden.',
  },
  threads: {
    label: 'Threads',
    unit: 'Threads',
    one: 'Thread',
    help: 'Wie viele Threads rechnen. Es dürfen mehr sein, als der Rechner Kerne hat.',
  },
  limit: {
    label: 'Grenze',
    unit: 'unterwegs',
    help: 'Wie viel Warten höchstens gleichzeitig läuft, wie es ein Semaphor erlauben würde. 0 heißt ohne Grenze.',
  },
  switch: {
    label: 'Wechselzeit',
    unit: 'ms',
    help: 'Wie lange ein rechnender Thread die Interpreter-Sperre behält, sobald ein anderer sie verlangt.',
  },
  repeats: {
    label: 'Wiederholungen',
    unit: 'Messungen',
    one: 'Messung',
    help: 'Wie oft jeder Weg gemessen wird. Ab 6 kommt der Median mit einem Intervall.',
  },
  check: {
    label: 'A/A-Probe',
    unit: '',
    help: '1 misst den ersten Weg in jeder Runde zweimal: Wie weit die beiden auseinanderliegen, ist das Rauschen dieses Rechners.',
  },
  seed: {
    label: 'Startwert',
    unit: '',
    help: 'Derselbe Startwert verlangt überall dasselbe Warten und dieselben Inhalte.',
  },
};

const ms: AmountWords = { label: 'Wartezeit', unit: 'ms', help: 'Wie lange der Schritt wartet.' };
const jitter: AmountWords = {
  label: 'Streuung',
  unit: 'ms',
  help: 'Jede Aufgabe wartet bis zu so viel länger oder kürzer, beim selben Startwert immer gleich.',
};
const numbers = { unit: 'Zahlen', one: 'Zahl' };
const pixels = { unit: 'Pixel', one: 'Pixel' };
const length = { label: 'Länge', unit: 'Bytes', one: 'Byte' };

export const steps: EngineNames['steps'] = {
  fetch: {
    label: 'Abruf',
    help: 'Fragt einen Server, der nach dieser Zeit antwortet: eine echte Anfrage mit einer echten Antwort.',
    amounts: {
      ms,
      jitter,
      bytes: {
        label: 'Antwort',
        unit: 'Bytes',
        one: 'Byte',
        help: 'Wie lang die Antwort auf die Anfrage ist.',
      },
    },
    does: (of, next) => {
      const what = next === 'thumbnail' ? `ein Bild von ${bytes(of.bytes)}` : bytes(of.bytes);
      return `${what} nach ${wait(of)} abrufen`;
    },
  },
  sleep: {
    label: 'Schlafen',
    help: 'Wartet auf einen Wecker: Warten und sonst nichts.',
    amounts: { ms, jitter },
    does: (of) => `${wait(of)} schlafen`,
  },
  primes: {
    label: 'Primzahlen',
    help: 'Zählt Primzahlen mit einem Sieb: ganze Zahlen und ein wenig Speicher.',
    amounts: {
      size: { label: 'unterhalb von', ...numbers, help: 'Die Zahlen unterhalb dieser werden gesiebt.' },
    },
    does: ({ size = 0 }) => `die Primzahlen unter ${count(size)} zählen`,
  },
  squares: {
    label: 'Quadrate',
    help: 'Summiert Quadrate in einer Schleife: das reine Rechnen des Lehrbuchs, ganz ohne Speicher.',
    amounts: {
      size: { label: 'unterhalb von', ...numbers, help: 'Wie viele Zahlen quadriert und summiert werden.' },
    },
    does: ({ size = 0 }) => `die Quadrate unter ${count(size)} summieren`,
  },
  mandelbrot: {
    label: 'Mandelbrotmenge',
    help: 'Zeichnet eine Kachel der Mandelbrotmenge: Gleitkommazahlen, und als Ergebnis ein Bild.',
    amounts: { size: { label: 'Seite', ...pixels, help: 'Wie breit und wie hoch das Bild ist.' } },
    does: ({ size = 0 }) => `${count(size)} × ${count(size)} Pixel der Mandelbrotmenge zeichnen`,
  },
  thumbnail: {
    label: 'Vorschaubild',
    help: 'Entpackt das JPEG, das der Abruf davor gebracht hat, und verkleinert es: was eine Website mit jedem Bild tut.',
    amounts: {
      size: {
        label: 'passt in',
        ...pixels,
        help: 'Die längere Seite des kleinen Bildes; vergrößert wird nie.',
      },
    },
    does: ({ size = 0 }) => `ein Vorschaubild von ${count(size)} Pixeln machen`,
  },
  encrypt: {
    label: 'Verschlüsseln',
    help: 'Verschlüsselt mit ChaCha20-Poly1305, Stück für Stück: Sicherungen, und Dateien auf ihrem Weg.',
    amounts: {
      size: {
        ...length,
        help: 'Wie viel verschlüsselt wird: was der Schritt davor hinterließ, auf diese Länge gekürzt oder fortgesetzt.',
      },
    },
    does: ({ size }) => `${bytes(size)} verschlüsseln`,
  },
  sha256: {
    label: 'Prüfsumme (SHA-256)',
    help: 'Bildet Prüfsummen mit SHA-256: prüft, was heruntergeladen wurde. Eine Kette, die sich nicht teilen lässt.',
    amounts: {
      size: {
        ...length,
        help: 'Wovon die Prüfsumme ist: was der Schritt davor hinterließ, auf diese Länge gekürzt oder fortgesetzt.',
      },
    },
    does: ({ size }) => `die Prüfsumme von ${bytes(size)} bilden`,
  },
  matmul: {
    label: 'Matrixprodukt',
    help: 'Multipliziert zwei Matrizen mit SIMD: neuronale Netze, Grafik, Simulationen.',
    amounts: {
      size: {
        label: 'Seite',
        unit: 'Zeilen',
        one: 'Zeile',
        help: 'Wie viele Zeilen und Spalten jede der beiden Matrizen hat.',
      },
    },
    does: ({ size = 0 }) => `zwei Matrizen von ${count(size)} × ${count(size)} multiplizieren`,
  },
  sort: {
    label: 'Sortieren',
    help: 'Sortiert Zahlen: Datenbanken und Tabellen, und mehr Speicher als Rechnen.',
    amounts: { size: { label: 'Länge', ...numbers, help: 'Wie viele Zahlen sortiert werden.' } },
    does: ({ size = 0 }) => `${count(size)} ${size === 1 ? 'Zahl' : 'Zahlen'} sortieren`,
  },
};

export const strategies: EngineNames['strategies'] = {
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
  'event-loops': {
    label: 'Ereignisschleifen',
    mechanism: 'die Wartezeiten überlappen sich auf mehreren Ereignisschleifen, die gleichzeitig rechnen',
    python: 'eine asyncio-Schleife je Thread',
    help:
      'Auf jedem Thread eine Ereignisschleife, und die Aufgaben werden am Anfang reihum auf sie verteilt. Das Warten ' +
      'überlappt sich wie auf einer Ereignisschleife, und eine Rechnung hält nur die Aufgaben ihrer eigenen Schleife ' +
      'auf. Für viele Aufgaben, die warten und ein wenig rechnen, wie auf einem Server.',
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

export const presets: EngineNames['presets'] = {
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

export const machines: EngineNames['machines'] = {
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
