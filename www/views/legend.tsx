/** What the drawings are made of. */
export function Legend({ started }: { started: boolean }) {
  return (
    <ul class="legend" aria-label="Legend">
      <Key kind="wait">waiting</Key>
      <Key kind="compute">computing</Key>
      <Key kind="queue">queueing</Key>
      {started && <Key kind="start">starting</Key>}
    </ul>
  );
}

function Key({ kind, children }: { kind: string; children: string }) {
  return (
    <li>
      <span class={`swatch ${kind}`} />
      {children}
    </li>
  );
}
