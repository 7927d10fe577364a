import type { Catalogue } from '../catalogue.ts';

export const machine: Catalogue['machine'] = {
  browsers: {
    native: 'das Kommando oder das Python-Paket',
    chromium: 'Chromium',
    firefox: 'Firefox',
    webkit: 'WebKit',
    other: 'ein anderer Browser',
  },
  systems: {
    linux: 'Linux',
    windows: 'Windows',
    macos: 'macOS',
    android: 'Android',
    ios: 'iOS',
    other: 'ein anderes System',
  },
  on: (browser, system) => `${browser} unter ${system}`,
  cores: (cores, isOne) => `${cores} ${isOne ? 'Kern' : 'Kerne'}`,
  responders: {
    server: 'Abrufe von einem Server beantwortet',
    'service-worker': 'Abrufe vom Service Worker der Seite beantwortet',
    none: 'Abrufe von der Seite selbst beantwortet',
  },
};

export const share: Catalogue['share'] = {
  open: 'Teilen',
  what: 'Der Link enthält',
  options: { settings: 'die Einstellungen', results: 'die Einstellungen und meine Ergebnisse' },
  noResults: 'Nach einem Lauf kann der Link auch die Ergebnisse enthalten.',
  view: 'auch meine Ansicht: offene Zeilen, Ausschnitt, verfolgte Aufgabe, Wiedergabe, Diagramm',
  reveals: (machine, date, hasSamples) =>
    `Wer diesen Link hat, sieht: ${hasSamples ? 'jede gemessene Zeit' : 'wie die Zeiten verteilt sind'}, deinen Browser, dein System und die Zahl der Kerne (${machine}), wie schnell dieses Gerät rechnet und Prozesse startet, wer Abrufe beantwortet hat, und das Datum (${date}). Sonst nichts über dich oder dein Gerät.`,
  quantiles:
    'Die Messungen passen nicht in einen Link, deshalb enthält er ihre Quantile: Leser sehen Mediane und Intervalle, aber keinen Vergleich der Strategien.',
  earlier: 'Diese Ergebnisse und die Einstellungen im Link sind die deines letzten Laufs, nicht die des Formulars.',
  tooLong: 'Auch die Quantile dieser Ergebnisse passen nicht in einen Link. Lade stattdessen den Bericht herunter.',
  link: 'Link',
  copy: 'Link kopieren',
  code: 'QR-Code',
};

export const others: Catalogue['others'] = {
  titles: { theirs: 'Fremde Ergebnisse', earlier: 'Ein früherer Lauf' },
  measured: (machine, date) => `Gemessen auf: ${machine}, am ${date}.`,
  unverified: 'Diese Zahlen stammen aus einem Link oder einer Datei. Niemand hat sie geprüft.',
  version: (version) => `Sie stammen von Version ${version} von Manyhands; diese Seite hat eine andere.`,
  quantiles: 'Der Link enthält Quantile statt der Messungen, deshalb werden die Strategien nicht verglichen.',
  differing:
    'Die Strategien haben dort verschiedene Ergebnisse berechnet, deshalb werden ihre Zeiten nicht verglichen.',
  press: 'Drück auf „Starten“, um hier zu messen.',
  otherTasks: 'Diese Ergebnisse gehören zu anderen Aufgaben als den hier gezeigten.',
  remove: 'Entfernen',
  samples: (count, isOne) => `${count} ${isOne ? 'Messung' : 'Messungen'}`,
  names: { theirs: 'Dort', earlier: 'Vorher' },
  ratio: { theirs: (times) => `hier ${times} so schnell`, earlier: (times) => `jetzt ${times} so schnell` },
  noDifference: 'kein klarer Unterschied',
  bar: (strategy, name, time) => `${strategy}, ${name}: ${time}`,
};

export const openFile: Catalogue['openFile'] = {
  title: 'Einen Bericht öffnen',
  about: 'Wähl einen Bericht, der als JSON gespeichert wurde, oder leg ihn irgendwo auf dieser Seite ab.',
  choose: 'Datei wählen',
  opening: (name) => `${name} wird geöffnet …`,
  opened: (name) => `${name} ist geöffnet: Die Ergebnisse stehen unten.`,
  busy: 'Gerade wird gemessen. Öffne die Datei, wenn das fertig ist.',
  failed: (reason) => `Die Datei ließ sich nicht lesen: ${reason}`,
};

export const compare: Catalogue['compare'] = {
  earlier: 'Läufe dieses Besuchs',
  noEarlier:
    'Die letzten 12 Läufe dieses Besuchs bleiben hier, bis die Seite geschlossen wird, damit du den nächsten damit vergleichen kannst.',
  with: 'Vergleiche den letzten Lauf mit',
  none: 'nichts',
  run: (number, sentence) => `Lauf ${number}: ${sentence}`,
};

export const wall: Catalogue['wall'] = {
  title: (count) => `Ergebnisse von ${count} ${count === 1 ? 'Gerät' : 'Geräten'}`,
  machines: 'Geräte',
  machine: 'Gerät',
  effective: 'nutzbare Kerne',
  samples: 'Messungen',
  finding: 'am schnellsten',
  showMachine: 'Diese Ergebnisse in den Zeilen zeigen',
  remove: 'Entfernen',
  removeMachine: (machine) => `${machine} entfernen`,
  exclusions: {
    duplicate: 'noch einmal dieselben Ergebnisse',
    'other-work': 'unten nicht gezeigt: andere Aufgaben',
    'other-results': 'unten nicht gezeigt: andere Ergebnisse',
    'other-settings': 'unten nicht gezeigt: andere Einstellungen',
  },
  spread: (times) => `dauert auf dem langsamsten Gerät ${times} so lange wie auf dem schnellsten`,
  noLink: 'Diese Ergebnisse passen nicht in einen Link. Speichere sie als Datei, die sich hier wieder öffnen lässt.',
  save: 'Alle Links als Datei speichern',
  close: 'Schließen',
  paste: 'Links mit Ergebnissen, einer pro Zeile',
  add: 'Diese vergleichen',
  open: 'oder eine Datei mit Links öffnen:',
  added: (count) => `${count} hinzugefügt.`,
  known: (count) => `${count} schon vorhanden.`,
  line: (line, message) => `Zeile ${line}: ${message ?? 'Dieser Link hat keine Ergebnisse.'}`,
  more: (count) => `${count} weitere ${count === 1 ? 'Zeile hat' : 'Zeilen haben'} Fehler.`,
  tooLong: 'Dieser Text ist zu lang: Links mit den Ergebnissen von 30 Geräten haben weniger als 100.000 Zeichen.',
  full: (most) => `Höchstens ${most} Ergebnisse werden verglichen; die übrigen wurden weggelassen.`,
  tooLarge: (name) => `${name} ist zu groß für eine Datei mit Links.`,
};
