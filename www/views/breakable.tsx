import type { ComponentChildren } from 'preact';

/** A text whose names may be broken between their words: before a capital letter, and after an underscore. */
export function breakable(text: string): ComponentChildren[] {
  const [first, ...others] = text.match(/.+?(?:[a-z](?=[A-Z])|_|$)/gs) ?? [];
  return [first, ...others.flatMap((part) => [<wbr key={part} />, part])];
}
