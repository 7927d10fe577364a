// What this browser keeps for the page. It may refuse: then a choice lasts as long as the page. www/boot.js reads it, too.

/** Other sites on the same origin store there, too. */
const keyOf = (name: string) => `manyhands.${name}`;

/** Null if nothing is kept. */
export function load(name: string): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

/** Null for nothing. */
export function save(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), value);
  } catch {}
}

/** Null if nothing is kept, or what is kept makes no sense. */
export function loadJson(name: string): unknown {
  try {
    return JSON.parse(load(name) ?? 'null');
  } catch {
    return null;
  }
}
