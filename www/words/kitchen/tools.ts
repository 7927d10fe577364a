import type { Catalogue } from '../catalogue.ts';

export const tools: Catalogue['tools'] = {
  zoom: 'How near to look',
  zoomOut: 'Step back',
  zoomIn: 'Look closer',
  fit: 'All',
  show: 'Open kitchens show',
  shown: { lanes: 'cooks', tasks: 'dishes' },
  help: 'How to look around',
  moves: [
    ['Ctrl + wheel, pinch, + and −', 'look closer or step back; 0 shows the whole evening'],
    ['drag, Shift + wheel, Shift + ← →', 'go along the evening'],
    ['point, tap, ← → ↑ ↓', 'ask what somebody does there'],
    ['click, second tap, Enter', 'follow the dish through all kitchens; Escape ends that'],
  ],
  replay: {
    label: 'Cook it again before your eyes',
    play: 'Cook again',
    playBack: 'Uncook',
    step: 'A moment on',
    stepBack: 'A moment back',
    upTo: 'Cooked again up to',
    speed: 'How fast it is cooked again',
  },
};
