export const pictures = {
  title: 'What the tasks made',
  /** Before the choice of a strategy. */
  as: 'as they end with',
  first: (shown: string, all: string) => `The first ${shown} of ${all}.`,
  /** One picture, for who does not see it. */
  name: (task: string, what: string, end: string) => `Task ${task}: ${what}, ended after ${end}`,
};
