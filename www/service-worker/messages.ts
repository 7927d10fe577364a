const NAMES = [
  /** Asks it to control the pages that it does not control yet, as after a forced reload. */
  'claim',
  /** Asks it to unregister itself if the host provides everything. Answers whether it has. */
  'leave',
  /** Asks for the build of the service worker. */
  'build',
  /** Asks it to store all files of its build. Answers whether they are stored now. */
  'keep',
] as const;

export type QuestionName = (typeof NAMES)[number];

/** What a page asks of its service worker, with a port for the answer. */
export interface Question {
  name: QuestionName;
  /** The page's build. */
  build: string;
}

/** A message as a question, or null if it is none: other sites on the same origin can send anything. */
export function readQuestion(data: unknown): Question | null {
  const { name, build } = (data ?? {}) as Partial<Record<keyof Question, unknown>>;
  const known = NAMES.find((one) => one === name);
  return known && typeof build === 'string' ? { name: known, build } : null;
}
