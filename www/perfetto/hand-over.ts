// Opens Perfetto and hands a trace over, as https://perfetto.dev/docs/visualization/deep-linking-to-perfetto-ui describes: it
// gets PING until it answers PONG, and then the trace.

export const PERFETTO = 'https://ui.perfetto.dev';

const PING_EVERY_MS = 100;
/** How long Perfetto may take to load. */
const WITHIN_MS = 60_000;

export type HandoverEnd = 'done' | 'blocked' | 'closed' | 'silent';

interface Trace {
  buffer: ArrayBuffer;
  title: string;
  fileName: string;
}

/** Must be called at a press, or browsers refuse to open a window. */
export async function handOver(perfetto: Trace, page: Window = window): Promise<HandoverEnd> {
  const opened = page.open(PERFETTO);
  if (!opened) return 'blocked';
  const end = await answer(opened, page);
  if (end === 'done') opened.postMessage({ perfetto }, PERFETTO);
  return end;
}

/** `done` once it answers. */
function answer(opened: Window, page: Window): Promise<HandoverEnd> {
  return new Promise((resolve) => {
    const finish = (end: HandoverEnd) => {
      clearInterval(pinging);
      clearTimeout(timer);
      page.removeEventListener('message', listen);
      resolve(end);
    };
    const listen = ({ data, origin, source }: MessageEvent) => {
      if (data === 'PONG' && origin === PERFETTO && source === opened) finish('done');
    };
    // Until Perfetto has loaded, the window is of another origin, and the message is dropped.
    const pinging = setInterval(() => {
      if (opened.closed) finish('closed');
      else opened.postMessage('PING', PERFETTO);
    }, PING_EVERY_MS);
    const timer = setTimeout(finish, WITHIN_MS, 'silent');
    page.addEventListener('message', listen);
  });
}
