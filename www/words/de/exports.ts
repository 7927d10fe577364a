import type { Catalogue } from '../catalogue.ts';

export const download: Catalogue['download'] = {
  label: 'Herunterladen',
  nothingYet: 'Sobald etwas gemessen ist, kannst du es hier herunterladen.',
  later: 'Sobald die Messung fertig ist, kannst du Dateien herunterladen.',
  files: {
    picture: 'Bild der Zeilen',
    report: 'Bericht',
    samples: 'Messwerte',
    spans: 'Abschnitte',
    trace: 'Aufzeichnung',
  },
  formats: {
    svg: 'SVG',
    png: 'PNG',
    json: 'JSON',
    'json+spans': 'JSON mit Abschnitten',
    csv: 'CSV',
    spans: 'CSV',
    chrome: 'für Chrome',
    perfetto: 'für Perfetto',
  },
  button: (file, format) => `${file}: ${format}`,
  openPerfetto: 'In Perfetto öffnen …',
  perfettoHelp:
    'Öffnet eine Seite, die erklärt, was geschieht, und die bis zum Druck auf ihren Knopf niemanden anspricht.',
  spanCount: (spans) => `Aufzeichnungen und Abschnitte sind die einer Messung je Strategie: ${spans} Abschnitte.`,
  making: 'Die Datei wird erstellt …',
  saved: (name) => `Heruntergeladen: ${name}`,
  failed: (reason) => `Die Datei konnte nicht erstellt werden: ${reason}`,
  tooLarge: 'Das Bild ist zu groß für diesen Browser. Nimm stattdessen das SVG.',
  noStorage: (reason) => `Der Browser lässt diese Seite die Aufzeichnung für Perfetto nicht speichern: ${reason}`,
};

export const qr: Catalogue['qr'] = {
  name: 'QR-Code des Links',
  enlarge: 'Groß zeigen',
  large: 'QR-Code',
  close: 'Schließen',
  print: 'Drucken',
  dense: 'Der Link ist lang und der Code deshalb dicht. Zeig ihn groß, damit Kameras ihn lesen können.',
  tooLong: 'Dieser Link ist zu lang für einen QR-Code. Ohne Ergebnisse ist er kürzer.',
};

export const profiler: Catalogue['profiler'] = {
  show: 'Den letzten Lauf im Profiler des Browsers zeigen',
  help: 'In Chrome und Edge: Öffne die Entwicklerwerkzeuge (F12), starte im Bereich „Leistung“ eine Aufzeichnung, und setz dann dieses Häkchen.',
  wait: (time) => `Lass die Aufzeichnung noch ${time} laufen.`,
  done: (spans) =>
    `Du kannst die Aufzeichnung beenden. Darin sind ${spans} Abschnitte, in einer Gruppe von Spuren je Strategie.`,
  leftOut: (shown, all) => `Nur die ${shown} längsten von ${all} Abschnitten werden gezeigt.`,
  waits: (lane) => `${lane}: Warten`,
  task: 'Aufgabe',
  step: 'Schritt',
  kind: 'Tätigkeit',
  entry: (task, doing) => `Aufgabe ${task}: ${doing}`,
};

export const perfetto: Catalogue['perfetto'] = {
  title: 'Die Aufzeichnung in Perfetto öffnen',
  what: 'Perfetto ist ein Programm von Google, das Aufzeichnungen anzeigt, unter ui.perfetto.dev.',
  how:
    'Diese Seite öffnet es in einem neuen Tab und gibt ihm die Aufzeichnung, von Tab zu Tab. Sie wird nicht hochgeladen: Perfetto ' +
    'behält sie in diesem Browser. Vielleicht fragt Perfetto, ob du dieser Seite vertraust.',
  untilThen: 'Bis du den Knopf drückst, wird ui.perfetto.dev nicht aufgerufen.',
  open: 'ui.perfetto.dev öffnen',
  download: (size) => `Stattdessen die Aufzeichnung herunterladen (${size})`,
  kept: 'Die Aufzeichnung wird aus dem Speicher dieser Website gelöscht, sobald Perfetto sie hat, oder nach einer Stunde.',
  coming: 'Die Aufzeichnung wird im anderen Tab vorbereitet …',
  gone: 'Hier ist keine Aufzeichnung, oder nicht mehr. Geh zurück zu Manyhands und wähle noch einmal „In Perfetto öffnen“.',
  noStorage: (reason) =>
    `In diesem Browser darf diese Website die Aufzeichnung nicht speichern: ${reason} Lade sie stattdessen in Manyhands herunter.`,
  opening: 'Perfetto wird geöffnet …',
  ends: {
    done: 'Perfetto hat die Aufzeichnung. Du kannst diesen Tab schließen.',
    blocked:
      'Der Browser hat den neuen Tab blockiert. Erlaube dieser Website Pop-ups, oder lade die Aufzeichnung herunter und öffne sie in Perfetto.',
    closed:
      'Perfetto wurde geschlossen, bevor es die Aufzeichnung hatte, oder der Server isoliert diese Seite. Versuch es noch einmal, oder lade die Aufzeichnung herunter.',
    silent: 'Perfetto antwortet nicht. Prüfe das Netz, oder lade die Aufzeichnung herunter und öffne sie später.',
  },
};
