/** What `/io` can be asked, and the strict reading of it. */

/** The longest wait that may be asked for, in milliseconds. */
export const MAX_MS = 10_000;

/** The largest answer that may be asked for, in bytes. */
export const MAX_BYTES = 1_048_576;

/** An answer of `bytes` bytes derived from `id`, not before `ms` milliseconds; a JPEG, if one is short enough. */
export type Ask = { readonly ms: number; readonly bytes: number; readonly id: string; readonly picture: boolean };

/** What was asked, or one sentence that says what is wrong with the question. */
export type Reading = { readonly ok: true; readonly ask: Ask } | { readonly ok: false; readonly reason: string };

/**
 * `once` makes a URL unique, since browsers ask for equal URLs one after the other. It changes
 * nothing about the answer.
 */
const KNOWN = ['ms', 'bytes', 'id', 'once', 'as'];

const WHOLE_NUMBER = /^(?:0|[1-9][0-9]{0,8})$/;
const NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** Reads a query string, with or without its question mark. Never throws. */
export function readQuery(query: string): Reading {
  const given = new URLSearchParams(query);
  const stranger = [...given.keys()].find((key) => !KNOWN.includes(key));
  if (stranger !== undefined) {
    return refuse(`unknown parameter "${shown(stranger)}": /io takes ms, bytes, id, once and as`);
  }
  const twice = KNOWN.find((key) => given.getAll(key).length > 1);
  if (twice !== undefined) return refuse(`${twice} is given more than once`);

  const ms = wholeNumber(given, 'ms', MAX_MS);
  if (typeof ms === 'string') return refuse(ms);
  const bytes = wholeNumber(given, 'bytes', MAX_BYTES);
  if (typeof bytes === 'string') return refuse(bytes);
  const id = given.get('id');
  if (id === null) return refuse('id is missing');
  if (!NAME.test(id)) return refuse(misnamed('id'));
  if (!NAME.test(given.get('once') ?? 'absent')) return refuse(misnamed('once'));
  const as = given.get('as');
  if (as !== null && as !== 'jpeg') return refuse(`as can only be jpeg, not "${shown(as)}"`);
  return { ok: true, ask: { ms, bytes, id, picture: as === 'jpeg' } };
}

function refuse(reason: string): Reading {
  return { ok: false, reason };
}

/** The number, or the sentence that says why there is none. */
function wholeNumber(given: URLSearchParams, key: string, most: number): number | string {
  const text = given.get(key);
  if (text === null) return `${key} is missing`;
  if (WHOLE_NUMBER.test(text) && Number(text) <= most) return Number(text);
  return `${key} must be a whole number from 0 to ${most}, not "${shown(text)}"`;
}

function misnamed(key: string): string {
  return `${key} must be 1 to 64 letters, digits, dots, dashes or underscores`;
}

/** Enough of a stranger's text to recognise it by. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
