/** Where a person enters parts of the page that are loaded only then. */
export const entries = {
  guess: 'Guess first',
  guessHelp: 'Guess how long each strategy takes, before it is measured.',
  lessons: 'Lessons',
};
