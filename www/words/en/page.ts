export const page = {
  name: 'Manyhands',
  motto: 'Concurrency keeps many things going. Parallelism is many hands. Which one for your work?',
  /** Of the window; `sentence` is what is run. */
  title: (sentence: string) => `Manyhands: ${sentence}`,
  noStart: (reason: string) => `Manyhands could not start: ${reason}`,
  presets: 'Presets',
  dark: 'Dark',
  language: 'Language',
};
