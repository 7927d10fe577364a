import { SpanKind } from '../model/generated.ts';
import { timeline } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';

/** The kinds of spans, in the order in which people are told about them. */
export const KINDS = [
  'wait',
  'compute',
  'queue',
  'lock',
  'copy',
  'start',
] satisfies (keyof typeof SpanKind)[];

/** What the drawings are made of. */
export function Legend({ kinds }: { kinds: Set<number> }) {
  const words = useWords('timeline', timeline);
  return (
    <ul class="legend" aria-label={words.legend}>
      {KINDS.filter((kind) => kinds.has(SpanKind[kind])).map((kind) => (
        <li key={kind}>
          <span class={`swatch ${kind}`} />
          {words.doing[kind]}
        </li>
      ))}
    </ul>
  );
}
