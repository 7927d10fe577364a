import type { Catalogue } from '../catalogue.ts';

export const tools: Catalogue['tools'] = {
  zoom: 'Vergrößerung',
  zoomOut: 'Verkleinern',
  zoomIn: 'Vergrößern',
  fit: 'Alles',
  show: 'Offene Zeilen zeigen',
  shown: { lanes: 'Spuren', tasks: 'Aufgaben' },
  help: 'So bewegst du dich',
  moves: [
    ['Strg + Mausrad, zwei Finger, + und −', 'zoomen; 0 zeigt alles'],
    ['ziehen, Umschalt + Mausrad, Umschalt + ← →', 'die Zeit entlang wandern'],
    ['zeigen, tippen, ← → ↑ ↓', 'sagt, was ein Abschnitt ist'],
    ['klicken, noch einmal tippen, Eingabe', 'verfolgt seine Aufgabe durch alle Zeilen; Esc beendet das'],
  ],
  replay: {
    label: 'Wiederholung',
    play: 'Abspielen',
    playBack: 'Rückwärts abspielen',
    step: 'Einen Schritt vor',
    stepBack: 'Einen Schritt zurück',
    upTo: 'Abgespielt bis',
    speed: 'Tempo der Wiederholung',
  },
};
