import { SpanKind } from '../model.ts';

/** What spans of each kind say that a task is doing. */
export const DOING: Record<keyof typeof SpanKind, string> = {
  wait: 'waiting',
  compute: 'computing',
  queue: 'queueing',
  lock: 'waiting for the lock',
  copy: 'copying',
  start: 'starting',
};

/** What the drawings are made of. */
export function Legend({ kinds }: { kinds: Set<number> }) {
  const names = Object.keys(DOING) as (keyof typeof SpanKind)[];
  return (
    <ul class="legend" aria-label="Legend">
      {names
        .filter((name) => kinds.has(SpanKind[name]))
        .map((name) => (
          <li key={name}>
            <span class={`swatch ${name}`} />
            {DOING[name]}
          </li>
        ))}
    </ul>
  );
}
