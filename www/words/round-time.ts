/** Writes a time that somebody has set, with no more digits than it has: `24 ms`, `1.5 s`. */
export function roundTime(count: (value: number) => string): (ms: number) => string {
  return (ms) => (ms >= 1000 ? `${count(ms / 1000)} s` : `${count(ms)} ms`);
}
