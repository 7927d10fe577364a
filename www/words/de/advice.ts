import type { Change, Doubt, Reason } from '../../model/advice.ts';
import type { Catalogue } from '../catalogue.ts';
import { type Tried, together } from '../conditions.ts';

const how: Record<string, string> = {
  'event-loop': 'die Wartezeiten überlappen sich.',
  'gil-threads': 'die Wartezeiten mehrerer Aufgaben überlappen sich.',
  threads: 'mehrere Aufgaben laufen gleichzeitig.',
  processes: 'mehrere Aufgaben laufen gleichzeitig, jede mit eigenem Speicher.',
  'fork-join': 'alle Threads teilen sich jede Berechnung.',
  'two-phase': 'erst überlappen sich die Wartezeiten, dann rechnen Threads.',
  pipeline: 'die Wartezeiten überlappen sich, während Threads rechnen.',
};

const conditions: Record<Tried, string> = {
  lock: 'einem Interpreter-Lock',
  'no-lock': 'freien Threads ohne Interpreter-Lock',
  'more-cores': 'doppelt so vielen Kernen',
  'no-limit': 'unbegrenzt vielen Wartezeiten zugleich',
  'more-computing': 'zehnmal so viel Rechnen',
  'less-computing': 'einem Zehntel des Rechnens',
  'longer-waits': 'zehnmal so viel Warten',
  'shorter-waits': 'einem Zehntel des Wartens',
  'any-computing': 'zehnmal so viel Rechnen oder einem Zehntel davon',
  'any-waits': 'zehnmal so viel Warten oder einem Zehntel davon',
  'more-tasks': 'zehnmal so vielen Aufgaben',
};

const list = new Intl.ListFormat('de', { type: 'disjunction' });
const times = new Intl.NumberFormat('de', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const advice: Catalogue['advice'] = {
  question: 'Was passt zu meiner Anwendung?',
  verdict: (because: Reason, label) => {
    switch (because.code) {
      case 'too-small':
        return `${label('sequential')}: Es ist so wenig, dass der Weg keine Rolle spielt.`;
      case 'none-better':
        return `${label('sequential')}: Kein Weg ist deutlich schneller.`;
      case 'better': {
        const does = how[because.strategy] ?? '';
        const told = because.onProcesses ? does.replace('Threads', 'Prozesse') : does;
        return `${label(because.strategy)}: ${told}`;
      }
    }
  },
  waits: 'der Zeit einer Aufgabe ist Warten',
  computes: 'der Zeit einer Aufgabe ist Rechnen',
  noTime: 'dauert eine Aufgabe',
  gain: 'so schnell wie eine nach der anderen',
  between: (low, high) => `zwischen ${low} und ${high}`,
  all: 'für alle Aufgaben, eine nach der anderen',
  next: (way) => `auf dem nächstbesten Weg hier: ${way}`,
  server: (way) => `auf einem Server mit acht Kernen: ${way}`,
  predicted: 'vorhergesagt',
  doubt: (doubt: Doubt, label) => {
    switch (doubt.code) {
      case 'too-few-samples':
        return 'Zu wenige Messungen, um ähnlich schnelle Wege zu unterscheiden.';
      case 'no-clear-difference':
        return `Kein klarer Unterschied zu ${doubt.strategies.map(label).join(', ')}: Es ist der einfachste davon.`;
      case 'little-gained':
        return `${label(doubt.strategy)} ist ${times.format(doubt.times)}-mal so schnell: zu wenig für einen aufwendigeren Weg.`;
    }
  },
  changeTitle: 'Was das ändern würde',
  change: (change: Change, label) => {
    switch (change.code) {
      case 'changes':
        return `Mit ${conditions[change.condition]} wäre es: ${label(change.strategy)}.`;
      case 'stays':
        return `Es bleibt dabei mit ${list.format(together(change.tried).map((tried) => conditions[tried]))}.`;
      case 'unknown':
        return 'Das herauszufinden würde hier zu lange dauern.';
    }
  },
  machines: 'Auf anderen Rechnern, vorhergesagt',
};
