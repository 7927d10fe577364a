import type { AmountWords, EngineNames } from '../engine.ts';
import { figures } from './page.ts';

const { count } = figures;

const bytes = (number = 0) => `${count(number)} ${number === 1 ? 'Byte' : 'Bytes'}`;
const wait = ({ ms = 0, jitter = 0 }) => `${count(ms)}${jitter === 0 ? '' : ` ± ${count(jitter)}`} ms`;

export const amounts: EngineNames['amounts'] = {
  tasks: { label: 'Aufgaben', unit: 'Aufgaben', one: 'Aufgabe', help: 'Die Anzahl der Aufgaben. Alle sind gleich.' },
  threads: {
    label: 'Threads',
    unit: 'Threads',
    one: 'Thread',
    help: 'Die Anzahl der Threads oder Prozesse. Es dürfen mehr sein, als der Rechner Kerne hat.',
  },
  limit: {
    label: 'Grenze',
    unit: 'unterwegs',
    help: 'Wie viele Wartezeiten höchstens gleichzeitig laufen, wie bei einem Semaphor. 0 heißt: keine Grenze.',
  },
  switch: {
    label: 'Wechselzeit',
    unit: 'ms',
    help: 'Wie lange ein Thread auf den GIL wartet, bevor der rechnende ihn abgeben muss.',
  },
  repeats: {
    label: 'Wiederholungen',
    unit: 'Messungen',
    one: 'Messung',
    help: 'Wie oft jede Strategie gemessen wird. Ab 6 Messungen gibt es ein Konfidenzintervall des Medians.',
  },
  check: {
    label: 'A/A-Probe',
    unit: '',
    help: 'Misst die erste Strategie in jeder Runde zweimal. Der Unterschied zwischen den beiden ist das Rauschen dieses Rechners.',
  },
  seed: {
    label: 'Startwert',
    unit: '',
    help: 'Derselbe Startwert ergibt auf jedem Rechner dieselben Wartezeiten und Inhalte.',
  },
};

const ms: AmountWords = { label: 'Wartezeit', unit: 'ms', help: 'Wie lange der Schritt wartet.' };
const jitter: AmountWords = {
  label: 'Streuung',
  unit: 'ms',
  help: 'Jede Aufgabe wartet bis zu so viel länger oder kürzer. Der Startwert bestimmt, wie viel.',
};
const numbers = { unit: 'Zahlen', one: 'Zahl' };
const pixels = { unit: 'px', one: 'px' };
const length = { label: 'Länge', unit: 'Bytes', one: 'Byte' };

export const steps: EngineNames['steps'] = {
  fetch: {
    label: 'Abruf',
    help: 'Sendet eine echte Anfrage an einen Server, der nach dieser Zeit antwortet.',
    amounts: { ms, jitter, bytes: { label: 'Antwort', unit: 'Bytes', one: 'Byte', help: 'Wie lang die Antwort ist.' } },
    does: (of, next) => {
      const what = next === 'thumbnail' ? `ein Bild von ${bytes(of.bytes)}` : bytes(of.bytes);
      return `${what} nach ${wait(of)} abrufen`;
    },
  },
  sleep: {
    label: 'Schlafen',
    help: 'Wartet auf einen Timer und tut sonst nichts.',
    amounts: { ms, jitter },
    does: (of) => `${wait(of)} schlafen`,
  },
  primes: {
    label: 'Primzahlen',
    help: 'Zählt Primzahlen mit einem Sieb: Rechnen mit ganzen Zahlen und ein wenig Speicher.',
    amounts: {
      size: { label: 'unterhalb von', unit: '', help: 'Die Primzahlen unterhalb dieser Zahl werden gezählt.' },
    },
    does: ({ size = 0 }) => `die Primzahlen unter ${count(size)} zählen`,
  },
  squares: {
    label: 'Quadrate',
    help: 'Summiert Quadrate in einer Schleife: das Lehrbuchbeispiel für reines Rechnen, ganz ohne Speicher.',
    amounts: {
      size: { label: 'unterhalb von', unit: '', help: 'Die Quadrate der Zahlen unterhalb dieser werden summiert.' },
    },
    does: ({ size = 0 }) => `die Quadrate unter ${count(size)} summieren`,
  },
  mandelbrot: {
    label: 'Mandelbrotmenge',
    help: 'Zeichnet einen Teil der Mandelbrotmenge: Rechnen mit Gleitkommazahlen, und als Ergebnis ein Bild.',
    amounts: { size: { label: 'Seite', ...pixels, help: 'Wie breit und wie hoch das Bild ist.' } },
    does: ({ size = 0 }) => `${count(size)} × ${count(size)} Pixel der Mandelbrotmenge zeichnen`,
  },
  thumbnail: {
    label: 'Vorschaubild',
    help: 'Dekodiert das JPEG aus dem Abruf davor und verkleinert es, wie es Websites mit jedem Bild tun.',
    amounts: {
      size: {
        label: 'passt in',
        ...pixels,
        help: 'Die längere Seite des Vorschaubilds. Bilder werden nie vergrößert.',
      },
    },
    does: ({ size = 0 }) => `ein Vorschaubild von ${count(size)} Pixeln machen`,
  },
  encrypt: {
    label: 'Verschlüsseln',
    help: 'Verschlüsselt mit ChaCha20-Poly1305, Abschnitt für Abschnitt, wie bei Sicherungen und Dateiübertragungen.',
    amounts: {
      size: {
        ...length,
        help: 'Wie viel verschlüsselt wird: das Ergebnis des Schritts davor, auf diese Länge gekürzt oder verlängert.',
      },
    },
    does: ({ size }) => `${bytes(size)} verschlüsseln`,
  },
  sha256: {
    label: 'Prüfsumme (SHA-256)',
    help: 'Bildet Prüfsummen mit SHA-256, wie beim Prüfen eines Downloads. Jeder Block hängt vom vorigen ab, deshalb lässt sich das nicht teilen.',
    amounts: {
      size: {
        ...length,
        help: 'Wie viel in die Prüfsumme eingeht: das Ergebnis des Schritts davor, auf diese Länge gekürzt oder verlängert.',
      },
    },
    does: ({ size }) => `die Prüfsumme von ${bytes(size)} bilden`,
  },
  matmul: {
    label: 'Matrixprodukt',
    help: 'Multipliziert zwei Matrizen mit SIMD, wie in neuronalen Netzen, Grafik und Simulationen.',
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
    help: 'Sortiert Zahlen, wie es Datenbanken tun: mehr Speicherzugriffe als Rechnen.',
    amounts: { size: { label: 'Länge', ...numbers, help: 'Wie viele Zahlen sortiert werden.' } },
    does: ({ size = 0 }) => `${count(size)} ${size === 1 ? 'Zahl' : 'Zahlen'} sortieren`,
  },
};

export const strategies: EngineNames['strategies'] = {
  sequential: {
    label: 'Sequenziell',
    mechanism: 'nichts muss sich überlappen',
    python: 'eine for-Schleife',
    help: 'Eine Aufgabe nach der anderen; die nächste beginnt, wenn die vorige fertig ist. Damit werden alle anderen Strategien verglichen.',
  },
  'event-loop': {
    label: 'Ereignisschleife',
    mechanism: 'die Wartezeiten überlappen sich',
    python: 'asyncio.gather',
    help: 'Alle Aufgaben laufen auf einem Thread. Ihre Wartezeiten überlappen sich, ihre Berechnungen nicht. Für Aufgaben, die vor allem warten.',
  },
  'event-loops': {
    label: 'Ereignisschleifen',
    mechanism: 'die Wartezeiten überlappen sich auf mehreren Ereignisschleifen, die gleichzeitig rechnen',
    python: 'eine asyncio-Schleife je Thread',
    help:
      'Auf jedem Thread läuft eine Ereignisschleife mit ihrem Anteil der Aufgaben. Wartezeiten überlappen sich, und eine ' +
      'Berechnung hält nur die Aufgaben ihrer eigenen Schleife auf. Für viele Aufgaben, die warten und ein wenig ' +
      'rechnen, wie auf einem Server.',
  },
  'gil-threads': {
    label: 'Threads mit GIL',
    mechanism: 'die Wartezeiten mehrerer Aufgaben überlappen sich',
    python: 'ThreadPoolExecutor, mit dem GIL',
    help:
      'Jeder Thread erledigt ganze Aufgaben. Wartezeiten überlappen sich, aber die Threads teilen sich Pythons ' +
      'Interpreter-Sperre, und nur der Thread, der sie hat, rechnet. Für blockierendes Warten; das Rechnen wird nicht ' +
      'schneller. (Anders als in Python prüft ihr Besitzer jede Millisekunde, nicht alle paar Befehle, ob ein anderer ' +
      'sie will.)',
  },
  threads: {
    label: 'Threads ohne GIL',
    mechanism: 'mehrere Aufgaben laufen gleichzeitig',
    python: 'ThreadPoolExecutor ohne GIL',
    help:
      'Jeder Thread erledigt ganze Aufgaben und ist beim Warten blockiert. Je Kern rechnet ' +
      'höchstens eine Aufgabe, und je Thread ist höchstens eine im Gang. Für Aufgaben, die vor allem rechnen.',
  },
  processes: {
    label: 'Prozesse',
    mechanism: 'mehrere Aufgaben laufen gleichzeitig, jede mit eigenem Speicher',
    python: 'ProcessPoolExecutor',
    help:
      'Jeder Prozess erledigt ganze Aufgaben in seinem eigenen Speicher. Nichts wird geteilt, also blockieren sich ' +
      'Prozesse nicht, aber das Starten und das Kopieren kosten Zeit. Für lange Berechnungen.',
  },
  'fork-join': {
    label: 'Fork-Join',
    mechanism: 'alle Threads teilen sich jede Berechnung',
    python: 'Stücke für Pool.map',
    help:
      'Eine Aufgabe nach der anderen, und alle Threads teilen sich jede ihrer Berechnungen. Für eine einzelne große ' +
      'Berechnung, und wenn jedes Ergebnis so früh wie möglich gebraucht wird.',
  },
  'two-phase': {
    label: 'Zwei Phasen',
    mechanism: 'erst überlappen sich die Wartezeiten, dann rechnen Threads',
    python: 'asyncio, danach multiprocessing',
    help:
      'Erst alle Wartezeiten auf der Ereignisschleife, dann alle Berechnungen auf Threads. Jeder Schritt endet mit ' +
      'einer Barriere. Bei einer Pipeline überlappt sich zusätzlich beides.',
  },
  pipeline: {
    label: 'Pipeline',
    mechanism: 'die Wartezeiten überlappen sich, während Threads rechnen',
    python: 'asyncio und run_in_executor',
    help:
      'Wartezeiten überlappen sich auf der Ereignisschleife, und jede Berechnung geht an einen Thread, sobald ihre ' +
      'Eingabe da ist. Für Aufgaben, die warten und rechnen.',
  },
  dask: {
    label: 'Dask-Cluster',
    mechanism: 'mehrere Aufgaben laufen gleichzeitig, auf den Workern eines Clusters',
    python: 'dask.distributed.Client.map',
    help:
      'Ein Scheduler schickt Aufgaben an Worker auf einem oder mehreren Rechnern. Jede Aufgabe kostet den Scheduler ' +
      'einige Millisekunden, wenn nicht mehrere zusammen geschickt werden. Für lange Berechnungen, für die ein Rechner zu ' +
      'klein ist.',
  },
  ray: {
    label: 'Ray-Cluster',
    mechanism: 'mehrere Aufgaben laufen gleichzeitig, auf den Workern eines Clusters',
    python: '@ray.remote',
    help:
      'Ray schickt Aufgaben an Worker auf einem oder mehreren Rechnern. Jede Aufgabe kostet etwa eine Millisekunde, ' +
      'wenn nicht mehrere zusammen geschickt werden. Für lange Berechnungen, für die ein Rechner zu klein ist.',
  },
};

export const presets: EngineNames['presets'] = {
  'three-sleeps': {
    title: 'Drei Koroutinen, die schlafen',
    sentence:
      'Drei Aufgaben, die zwei Sekunden schlafen: nacheinander sechs Sekunden, auf einer Ereignisschleife zwei.',
  },
  'four-processes': {
    title: 'Vier Prozesse, die Quadrate summieren',
    sentence: 'Jeder summiert eine Million Quadrate, was schneller geht, als den Prozess dafür zu starten.',
  },
  scraping: {
    title: 'Bilder aus dem Netz sammeln',
    sentence:
      'Bilder abrufen und verkleinern. Jede Aufgabe wartet und rechnet, und in einer Pipeline überlappt sich beides.',
  },
  'small-requests': {
    title: 'Viele kleine Anfragen',
    sentence: 'Vierzig Anfragen von 20 ms: Eine Ereignisschleife hält so viele in Gang, wie es Verbindungen gibt.',
  },
  'one-large': {
    title: 'Eine große Berechnung',
    sentence: 'Bei einer einzigen Aufgabe helfen mehrere Threads nur, wenn ihre Berechnung geteilt wird.',
  },
  'tiny-tasks': {
    title: 'Winzige Aufgaben, bei denen Parallelität verliert',
    sentence: 'Fünftausend Aufgaben von einer Mikrosekunde: Eine zu übergeben dauert länger, als sie zu erledigen.',
  },
  'blocked-loop': {
    title: 'Rechnen auf der Ereignisschleife',
    sentence:
      'Während die Ereignisschleife rechnet, läuft auf ihr sonst nichts. Vergleiche ihren Stillstand mit der Pipeline.',
  },
  'lock-computing': {
    title: 'Threads mit GIL, die rechnen',
    sentence: 'Mit dem GIL rechnet immer nur ein Thread, also sind vier nicht schneller als einer.',
  },
  'lock-waits': {
    title: 'Threads mit GIL, die warten',
    sentence: 'Ein wartender Thread gibt den GIL frei, also überlappen sich Wartezeiten wie ohne ihn.',
  },
  'many-threads': {
    title: 'Mehr Threads als Kerne',
    sentence: 'Zweiunddreißig Threads rechnen nicht schneller als einer je Kern.',
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
    sentence: 'Einige Produkte großer Matrizen: nichts als Rechnen, mit ganzen oder geteilten Aufgaben.',
  },
};

export const machines: EngineNames['machines'] = {
  'cores-4': '4 Kerne, so schnell wie diese',
  'cores-8': '8 Kerne, so schnell wie diese',
  'cores-64': '64 Kerne, so schnell wie diese',
  lock: '8 Kerne, mit GIL',
  'no-lock': '8 Kerne, ohne GIL',
  'nodes-1': '1 Knoten mit 4 Kernen',
  'nodes-10': '10 Knoten mit 4 Kernen',
  'nodes-100': '100 Knoten mit 4 Kernen',
  'nodes-1000': '1.000 Knoten mit 4 Kernen',
};
