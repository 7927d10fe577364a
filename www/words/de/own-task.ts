import type { Catalogue } from '../catalogue.ts';

export const ownTask: Catalogue['ownTask'] = {
  title: 'Was passt zu meiner eigenen Aufgabe?',
  intro:
    'Du weißt, wie lange deine Aufgabe wartet und rechnet? Dann brauchst du für eine erste Antwort nichts zu messen.',
  close: 'Schließen',
  sentence: {
    wait: { before: 'Meine Aufgabe wartet ', after: '' },
    compute: { before: 'und rechnet ', after: ' lang.' },
    tasks: { before: 'Es sind ', after: ',' },
    cores: { before: 'auf ', after: ',' },
    limit: { before: 'mit ', after: '.', none: 'beliebig vielen Wartezeiten zugleich', most: 'höchstens' },
  },
  amounts: {
    wait: {
      label: 'Meine Aufgabe wartet',
      help: 'Wie lange eine Aufgabe insgesamt wartet: auf eine Datenbank, einen Server, eine Platte.',
    },
    compute: { label: 'Sie rechnet', help: 'Wie lange eine Aufgabe einen Kern beschäftigt.' },
    tasks: { label: 'Anzahl', unit: 'Aufgaben', help: 'Wie viele solche Aufgaben zu erledigen sind.' },
    cores: { label: 'Kerne', unit: 'Kernen', help: 'Wie viele Kerne der Rechner hat, der sie erledigt.' },
    limit: {
      label: 'Gleichzeitig wartend',
      unit: 'gleichzeitig',
      help: 'Wie viele zugleich warten dürfen: die Verbindungen eines Pools, die Anfragen, die ein Server erlaubt. 0 heißt beliebig viele.',
    },
  },
  lock: 'Threads teilen sich einen Interpreter-Lock (Python)',
  form: 'Meine Aufgabe',
  problem: (label, given, min, max, used) =>
    `${label}: „${given}“ ist keine ganze Zahl von ${min} bis ${max}, deshalb gilt ${used}.`,
  answer: 'Die Antwort, vorhergesagt',
  thinking: 'Läuft in gedachter Zeit …',
  busy: 'Gerade wird gemessen. Die Antwort kommt danach.',
  none: 'So viele Aufgaben zu simulieren würde zu lange dauern.',
  failed: (reason) => `Es gibt keine Antwort: ${reason}`,
  strategies: 'Die Wege im Vergleich, vorhergesagt',
  onProcesses: (way) => `${way}, mit Prozessen`,
  unknown: 'zu lang für eine Simulation',
  assumed: ({ handover, start, message, threads, dealer, network }, { rough }) =>
    'Nichts davon ist gemessen: Jede Strategie lief in gedachter Zeit. Angenommen sind gleich schnelle Kerne, ' +
    `${rough(handover / 1000)}, um einem Thread eine Berechnung zu geben, ${rough(start)} für den Start eines ` +
    `Prozesses, ${rough(message / 1000)} für eine Nachricht an ihn, ${threads} Threads, wo jeder ganze Aufgaben ` +
    `erledigt, und auf mehreren Rechnern ${rough(dealer / 1000)}, in denen der Verteiler eine Aufgabe vergibt, und ` +
    `${rough(network / 1000)} für ihren Weg dorthin.`,
  tryIt: 'Etwas Ähnliches hier ausprobieren',
  trial: (tasks, computing, calibrated) => {
    const known = calibrated ? 'wie auf diesem Rechner gemessen' : 'wie für diesen Rechner angenommen';
    const what = computing === null ? '' : `, die je etwa ${computing} rechnen, ${known}`;
    return `Füllt das Formular mit ${tasks}${what}. Startet nichts.`;
  },
  tasks: (count, one) => (one ? 'einer solchen Aufgabe' : `${count} solchen Aufgaben`),
};
