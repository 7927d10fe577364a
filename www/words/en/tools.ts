export const tools = {
  zoom: 'Zoom',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom in',
  fit: 'Fit',
  show: 'Open rows show',
  shown: { lanes: 'lanes', tasks: 'tasks' },
  help: 'How to move',
  /** What a hand does, and what comes of it. */
  moves: [
    ['Ctrl + wheel, pinch, + and −', 'zoom; 0 shows all'],
    ['drag, Shift + wheel, Shift + ← →', 'move along the time'],
    ['point, tap, ← → ↑ ↓', 'tell about a span'],
    ['click, second tap, Enter', 'follow its task through all rows; Escape ends that'],
  ] as [string, string][],
  replay: {
    label: 'Replay',
    play: 'Play',
    playBack: 'Play backwards',
    step: 'Step',
    stepBack: 'Step backwards',
    upTo: 'Replayed up to',
    speed: 'Speed of the replay',
  },
};
