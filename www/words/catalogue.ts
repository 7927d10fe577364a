/** All that the page says in English, by section. What a language has forgotten does not compile. */
export type Catalogue = typeof import('./en/charts.ts') &
  typeof import('./en/choices.ts') &
  typeof import('./en/embed.ts') &
  typeof import('./en/exports.ts') &
  typeof import('./en/glossary.ts') &
  typeof import('./en/lessons.ts') &
  typeof import('./en/page.ts') &
  typeof import('./en/panels.ts') &
  typeof import('./en/result.ts') &
  typeof import('./en/share.ts');

export type Section = keyof Catalogue;

/** What differs from English, where not everything does. */
export type Overrides<T> = T extends (...given: never[]) => unknown
  ? T
  : T extends readonly unknown[] | string
    ? T
    : { [Key in keyof T]?: Overrides<T[Key]> };

const known = new WeakMap<object, object>();

/** English, with what differs from it. Made once for each section. */
export function withOverrides<T extends object>(english: T, overrides: Overrides<NoInfer<T>>): T {
  const merged = (known.get(overrides) as T | undefined) ?? merge(english, overrides);
  known.set(overrides, merged);
  return merged;
}

function merge<T extends object>(english: T, overrides: Overrides<T>): T {
  const entries = Object.entries(overrides).map(([key, value]) => {
    const before = english[key as keyof T];
    const isGroup = typeof before === 'object' && before !== null && !Array.isArray(before);
    return [key, isGroup ? merge(before, value as Overrides<typeof before>) : value];
  });
  return { ...english, ...Object.fromEntries(entries) };
}
