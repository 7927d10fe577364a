import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';

const { count, share, time } = figuresIn('de');

const percent = (part: number) => share(part, 1);
const many = (number: number, processes: boolean) =>
  processes
    ? `${count(number)} ${number === 1 ? 'Prozess' : 'Prozesse'}`
    : `${count(number)} ${number === 1 ? 'Thread' : 'Threads'}`;

export const reasons: Catalogue['reasons'] = {
  'one-at-a-time': ({ tasks }) => `Eine Aufgabe nach der anderen: ${count(tasks)} standen an.`,
  'loop-blocked': ({ share, stallMs }) =>
    `Die Ereignisschleife war ${percent(share)} der Zeit durch Rechnen blockiert, am längsten ${time(stallMs)}.`,
  lock: ({ share }) =>
    `Die Sperre: Es rechnete immer nur ein Thread, und die Threads warteten ${percent(share)} ihrer Zeit auf sie.`,
  connections: ({ inFlight, asked }) =>
    `Höchstens ${count(inFlight)} gleichzeitig unterwegs: Von ${count(asked)} Anfragen warteten die übrigen auf eine Verbindung.`,
  limit: ({ limit }) => `Die Grenze: höchstens ${count(limit)} gleichzeitig unterwegs.`,
  blocked: ({ lanes, processes, share }) =>
    `Wer wartet, tut nichts anderes: ${many(lanes, processes)} verbrachten ${percent(share)} ihrer Zeit mit Warten.`,
  'shared-cores': ({ lanes, processes, cores }) =>
    `Mehr ${processes ? 'Prozesse' : 'Threads'} als Kerne: ${many(lanes, processes)} teilten sich ${count(cores)}.`,
  starting: ({ processes, ms }) => `${many(processes, true)} zu starten dauerte ${time(ms)}.`,
  copying: ({ ms }) => `Das Kopieren zwischen den Speichern kostete jeden Prozess ${time(ms)}.`,
  barrier: ({ ms }) =>
    `An den Schranken stand eine Aufgabe im Mittel ${time(ms)}, bis auch die letzte da war.`,
  'handing-out': ({ computeMs, idle }) =>
    `Das Verteilen: Eine Rechnung dauerte ${time(computeMs)}, und die Threads hatten ${percent(idle)} der Zeit nichts zu tun.`,
  computing: ({ active, share }) =>
    `Das Rechnen selbst: höchstens ${count(active)} gleichzeitig, ${percent(share)} der Zeit.`,
  waiting: ({ share }) =>
    `Das Warten selbst: ${percent(share)} der Zeit stand eine Antwort aus, und kein Weg macht ein Warten kürzer.`,
  'waits-overlapped': ({ inFlight, sumMs }) =>
    `Es wurde gleichzeitig gewartet, auf ${count(inFlight)}: nacheinander wären es ${time(sumMs)}.`,
  'computed-together': ({ active, sumMs, tookMs }) =>
    `${count(active)} rechneten gleichzeitig: ${time(sumMs)} Rechnen passten in ${time(tookMs)}.`,
  'waited-while-computing': ({ ms }) => `Manche warteten, während andere rechneten, ${time(ms)} lang.`,
  'short-tasks': ({ waitMs, computeMs }) =>
    `Eine Aufgabe ist kurz: Sie wartet ${time(waitMs)} und rechnet ${time(computeMs)}.`,
};
