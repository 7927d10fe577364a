const NAMES = [
  /** To control the pages that it does not control yet: after a forced reload, it does not. */
  'claim',
  /** To unregister itself if the host itself gives all that it gives. Whether it has. */
  'leave',
  /** The build of the service worker. */
  'build',
  /** Whether all files of that build are kept now, for use without a network. */
  'keep',
] as const;

export type QuestionName = (typeof NAMES)[number];

/** What a page asks of its service worker, with a port for the answer. */
export interface Question {
  name: QuestionName;
  /** Of the page. */
  build: string;
}

/** A message as a question, or null if it is none: other sites on the same origin can send anything. */
export function readQuestion(data: unknown): Question | null {
  const { name, build } = (data ?? {}) as Partial<Record<keyof Question, unknown>>;
  const known = NAMES.find((one) => one === name);
  return known && typeof build === 'string' ? { name: known, build } : null;
}
