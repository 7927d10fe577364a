// What stands around an advice. Its sentences are the engine's.

export const advice = {
  question: 'Which one for my application?',
  predicted: 'predicted',
  changeTitle: 'What would change it',
  machines: 'On other machines, predicted',
};
