const due = new Set<() => void>();

/** Calls back before the next frame is painted; once, however often it is asked for by then. */
export function atNextFrame(callback: () => void): void {
  if (due.size === 0) requestAnimationFrame(callAll);
  due.add(callback);
}

function callAll(): void {
  const callbacks = [...due];
  due.clear();
  for (const callback of callbacks) callback();
}
