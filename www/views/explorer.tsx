// All that shows a result, and lets a person move about in it. It comes with the first run: nobody waits for it.

import '../styles/advice.css';
import '../styles/pictures.css';
import '../styles/timeline.css';
import '../styles/verdict.css';

export { divideIntoTracks } from '../timeline/tracks.ts';
export { Verdict } from './advice.tsx';
export { Axis } from './axis.tsx';
export { Costs } from './costs.tsx';
export { Details, DoingAt, Legend, Opener, openRowOf } from './details.tsx';
export { Pictures } from './pictures.tsx';
export { Plot } from './plot.tsx';
export { PrintFooter, ReportNotes } from './report-notes.tsx';
export { Surface } from './surface.tsx';
export { Tools } from './tools.tsx';
