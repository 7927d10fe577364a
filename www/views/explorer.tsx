// All that lets a person move about in the timeline. It comes after the first result: nobody waits for it.

import '../styles/timeline.css';

export { Details, doingAt, Opener, openedAs } from './details.tsx';
export { Surface } from './surface.tsx';
export { Tools } from './tools.tsx';
