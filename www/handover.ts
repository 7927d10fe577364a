// The trace that the page stores for the page that opens Perfetto: it is in another tab, without isolation.

import { createStore, del, get, set } from 'idb-keyval';
import { ROOT } from './root.ts';

/** A trace on its way. */
export interface Handover {
  /** Which of several, in the address of the page that takes it. */
  id: string;
  /** Milliseconds since 1970. */
  storedAt: number;
  /** What was run. */
  title: string;
  fileName: string;
  /** Null while it is being made. */
  trace: ArrayBuffer | null;
  /** Why it could not be made, as a sentence. */
  failure: string | null;
}

const KEY = 'trace';
/** A trace that nobody has taken by then is deleted. */
export const KEPT_MS = 3_600_000;

/** Other sites on the same origin store there, too. */
const store = () => createStore(`manyhands ${ROOT}`, 'handover');

/** Replaces the one before. */
export function storeHandover(handover: Handover): Promise<void> {
  return set(KEY, handover, store());
}

/** Undefined if there is none with this id, or not any more. */
export async function loadHandover(id: string): Promise<Handover | undefined> {
  await forgetOldHandover();
  const stored = await get<Handover>(KEY, store());
  return stored?.id === id ? stored : undefined;
}

/** Deletes the trace, unless it has been replaced. */
export async function forgetHandover(id: string): Promise<void> {
  if (await loadHandover(id)) await del(KEY, store());
}

export async function forgetOldHandover(): Promise<void> {
  const stored = await get<Handover>(KEY, store());
  if (stored && !(Date.now() - stored.storedAt < KEPT_MS)) await del(KEY, store());
}

/** The address of the page that takes it. */
export const pageOfHandover = (id: string) => `${ROOT}perfetto/#${id}`;
