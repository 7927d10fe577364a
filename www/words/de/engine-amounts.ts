import type { AmountWords, EngineWords } from '../engine.ts';
import { figures } from './figures.ts';

const { count } = figures;
const bytes = (number = 0) => `${count(number)} ${number === 1 ? 'Byte' : 'Bytes'}`;
const wait = ({ ms = 0, jitter = 0 }) => `${count(ms)}${jitter === 0 ? '' : ` ± ${count(jitter)}`} ms`;

export const amounts: EngineWords['amounts'] = {
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

export const steps: EngineWords['steps'] = {
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
      size: { label: 'Unterhalb von', ...numbers, help: 'Die Zahlen unterhalb dieser werden gesiebt.' },
    },
    does: ({ size = 0 }) => `die Primzahlen unter ${count(size)} zählen`,
  },
  squares: {
    label: 'Quadrate',
    help: 'Summiert Quadrate in einer Schleife: das reine Rechnen des Lehrbuchs, ganz ohne Speicher.',
    amounts: {
      size: { label: 'Unterhalb von', ...numbers, help: 'Wie viele Zahlen quadriert und summiert werden.' },
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
        label: 'Passt in',
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
