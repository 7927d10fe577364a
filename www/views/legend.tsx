import { SpanKind } from '../model.ts';

type Kind = keyof typeof SpanKind;

/** What the drawings are made of; what only some ways have is named where it happened. */
export function Legend({ happened }: { happened: ReadonlySet<number> }) {
  const also = (kind: Kind) => happened.has(SpanKind[kind]);
  return (
    <ul class="legend" aria-label="Legend">
      <Key kind="wait">waiting</Key>
      <Key kind="compute">computing</Key>
      <Key kind="queue">queueing</Key>
      {also('lock') && <Key kind="lock">waiting for the lock</Key>}
      {also('copy') && <Key kind="copy">copying</Key>}
      {also('start') && <Key kind="start">starting</Key>}
    </ul>
  );
}

function Key({ kind, children }: { kind: Kind; children: string }) {
  return (
    <li>
      <span class={`swatch ${kind}`} />
      {children}
    </li>
  );
}
