import type { Catalogue, Overrides } from '../catalogue.ts';
import { roundTime } from '../durations.ts';
import { figures } from '../en/page.ts';

const { count, decimal, share, time, times } = figures;

const percent = (part: number) => share(part, 1);

const each: Overrides<Catalogue['lessons']['each']> = {
  'one-pair-of-hands': {
    idea: 'Six dishes only bake, for 100 ms each. One cook has one pair of hands: a dish goes into the oven, and while it bakes the next one goes in.',
    question: 'When will one cook have all six on the table?',
    showed: ({ sequentialMs, loopMs, gain, inFlight }) =>
      `One dish after the other took ${time(sequentialMs)}, one cook who does not watch the oven ${time(loopMs)}: ${times(gain)} as fast, with one pair of hands. No dish baked any faster, but ${count(inFlight)} were in the oven at once. To keep many things going is concurrency.`,
    hidden: ({ sequentialMs, loopMs, inFlight }) =>
      `It did not show here: the one cook took ${time(loopMs)}, one dish after the other ${time(sequentialMs)}, and no more than ${count(inFlight)} were in the oven at once.`,
  },
  'many-hands': {
    idea: 'Eight dishes are all chopping. Nobody chops two things at once with one pair of hands. Four cooks have four pairs, if there are as many boards.',
    question: 'When will four cooks be done? (One dish after the other it takes a few hundred milliseconds.)',
    showed: ({ sequentialMs, threadsMs, gain, active, cores }) =>
      `One dish after the other took ${time(sequentialMs)}, the cooks ${time(threadsMs)}: ${times(gain)} as fast, as ${count(active)} could chop at the same moment on ${count(cores)} boards. More hands chop more in the same time. That is parallelism, and it ends where the boards do.`,
    hidden: ({ sequentialMs, threadsMs, cores }) =>
      cores === 1
        ? `It could not show here: there is one board, so the cooks took turns. They took ${time(threadsMs)}, one dish after the other ${time(sequentialMs)}.`
        : `It hardly showed here: the cooks took ${time(threadsMs)}, one dish after the other ${time(sequentialMs)}. There are said to be ${count(cores)} boards; somebody else may have been at them.`,
  },
  'waits-or-work': {
    title: 'Oven or knife: which one is my dish?',
    idea: 'Each dish bakes, then is chopped. A full oven helps where baking takes the time; more cooks help where chopping does.',
    question: 'What takes the time here, when eight such dishes are ordered?',
    showed: ({ waitMs, computeMs, sequentialMs, loopMs, threadsMs, bound }) =>
      [
        `A dish baked for ${time(waitMs)} and was chopped for ${time(computeMs)}.`,
        `One after the other took ${time(sequentialMs)}. One cook with a full oven: ${time(loopMs)}.`,
        threadsMs !== null && `Several cooks: ${time(threadsMs)}.`,
        bound === 'waits' && 'With a full oven there is little left to do: this is baking.',
        bound === 'computing' &&
          'A full oven changes little, more cooks would change much: this is chopping.',
        bound === 'both' &&
          'The dishes can bake together, and what is left then is chopping, which more cooks can share: this is both.',
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs }) =>
      `One after the other took no more than ${time(sequentialMs)}: so small a meal that no strategy matters.`,
  },
  'blocked-loop': {
    title: 'The cook who did not look up',
    idea: 'Eight dishes bake for 20 ms, then are chopped. One cook can have many in the oven; but while chopping nobody looks at it.',
    question: 'When will the one cook have all eight on the table?',
    showed: ({ loopMs, stallMs, share, pipelineMs }) =>
      [
        `The cook chopped for ${percent(share)} of ${time(loopMs)}, and did not look up for ${time(stallMs)} at a stretch. A guest at the door would have waited so long.`,
        pipelineMs !== null &&
          pipelineMs < loopMs * 0.9 &&
          `With other cooks to do the chopping it took ${time(pipelineMs)}, and somebody was always at the oven.`,
        pipelineMs !== null &&
          pipelineMs >= loopMs * 0.9 &&
          `With other cooks to do the chopping it took ${time(pipelineMs)}: hardly less, as there were no more boards, but somebody was always at the oven.`,
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ loopMs, stallMs, share }) =>
      `It did not show much here: the cook chopped only ${percent(share)} of ${time(loopMs)}, for ${time(stallMs)} at the longest.`,
  },
  'the-lock': {
    title: 'The one knife',
    idea: 'In this kitchen there is one knife, and only who holds it chops. Eight dishes are all chopping; four cooks do them, once with the one knife and once with a knife each.',
    question: 'When will four cooks with one knife be done?',
    showed: ({ sequentialMs, lockMs, gain, share, freeMs }) =>
      [
        `With one knife the cooks took ${time(lockMs)}, one dish after the other ${time(sequentialMs)}: ${times(gain)} as fast. They waited for the knife ${percent(share)} of their time, as one chopped at a time.`,
        freeMs !== null &&
          freeMs < lockMs * 0.9 &&
          `With a knife each they took ${time(freeMs)}. Cooks who share a knife are for the oven.`,
        freeMs !== null &&
          freeMs >= lockMs * 0.9 &&
          `With a knife each they took ${time(freeMs)}: here there were no more boards to gain.`,
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, lockMs, gain }) =>
      `A surprise: with one knife the cooks took ${time(lockMs)}, one dish after the other ${time(sequentialMs)}, so they were ${times(gain)} as fast. One chops at a time there as well; most likely something disturbed the other measurement.`,
  },
  'own-kitchens': {
    idea: 'In a kitchen of their own nobody waits for the knife. But each kitchen must be opened, and things carried there and back. Cooks in one kitchen are there already, and share everything.',
    question: 'Which strategy will be the fastest for eight dishes of chopping?',
    showed: ({ sequentialMs, processesMs, threadsMs, startMs, processes }) =>
      [
        `To open ${count(processes)} kitchens took ${time(startMs)} of their ${time(processesMs)}.`,
        threadsMs !== null && `Cooks who share one took ${time(threadsMs)}.`,
        processesMs > sequentialMs
          ? `Even one dish after the other, ${time(sequentialMs)}, was faster: the price was higher than the gain.`
          : `One dish after the other took ${time(sequentialMs)}: the price was paid back.`,
        'Kitchens of their own pay when there is much to cook.',
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, processesMs, startMs, processes }) =>
      `It hardly showed here: to open ${count(processes)} kitchens took only ${time(startMs)} of ${time(processesMs)}. One dish after the other took ${time(sequentialMs)}. With less to cook the price would stand out.`,
  },
  'too-many-cooks': {
    idea: 'Three thousand leaves of parsley, and sixteen cooks to hand them to. Every hand-over costs something, and more cooks than boards have to share.',
    showed: ({ sequentialMs, pipelineMs, splitMs, computeMs, extraMs, threads }) =>
      [
        `One after the other took ${time(sequentialMs)}: ${time(computeMs)} for each leaf. Handed out to ${count(threads)} cooks it took ${time(pipelineMs)}: ${time(extraMs)} more for each, to hand it over.`,
        splitMs !== null && `To cut each leaf among all took ${time(splitMs)}.`,
        'What is tiny is better chopped than handed out; or handed out in bunches.',
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, pipelineMs, computeMs, threads }) =>
      `It did not show here: one after the other took ${time(sequentialMs)}, ${time(computeMs)} for each leaf, and ${count(threads)} cooks only ${time(pipelineMs)}. Make the leaves smaller, and it will turn.`,
  },
  'download-and-process': {
    title: 'Bake and chop',
    idea: 'Twelve dishes are baked and chopped. In two phases all are baked, then all are chopped. A pipeline chops each as soon as it is out of the oven.',
    showed: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      `Two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}: ${times(gain)} as fast, as nobody waited for the last dish to bake. One after the other took ${time(sequentialMs)}.`,
    hidden: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      gain < 0.95
        ? `A surprise: two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}. With few boards, those who chop get in the way of those at the oven. One after the other took ${time(sequentialMs)}.`
        : `There was hardly a difference here: two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}. One of the two, baking or chopping, took nearly all the time, so there was little to overlap. One after the other took ${time(sequentialMs)}.`,
  },
  'six-doors': {
    title: 'Six ovens',
    idea: 'Twenty-four dishes are to be baked, each for 100 ms, and one cook puts all of them in at once; as far as there are ovens.',
    question: 'When will all be baked?',
    showed: ({ loopMs, tasks, inFlight, waitMs, waves }) =>
      `${count(tasks)} dishes stood ready, and ${count(inFlight)} were in an oven: a browser has no more of them for one host (over HTTP/1.1). So they were baked in ${count(waves)} rounds of ${time(waitMs)}: ${time(loopMs)} in all. No cook opens an oven that is not there.`,
    hidden: ({ loopMs, tasks, inFlight, waitMs }) =>
      `It did not show here: all ${count(Math.min(tasks, inFlight))} were in the oven at once, each for ${time(waitMs)}, ${time(loopMs)} in all. This kitchen has more ovens: it is reached over HTTP/2, or it is the browser's own.`,
  },
  'amdahls-bill': {
    idea: 'Four dishes, one at a time: each bakes for 40 ms, which nobody can share, and then is chopped, which all cooks share. What cannot be shared is the bill that is paid in full.',
    question: 'When will all be served when four cooks share the chopping?',
    showed: ({ sequentialMs, splitMs, gain, serial, most, manyMs }) =>
      [
        `One cook took ${time(sequentialMs)}, four who share each dish ${time(splitMs)}: ${times(gain)} as fast. The oven was ${percent(serial)} of the time, and stays. So it will never be more than ${decimal(most, 1)} times as fast, with however many cooks.`,
        manyMs !== null && `With 64 boards it would take ${time(manyMs)}, as predicted.`,
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, splitMs, serial, most }) =>
      `To share the chopping brought next to nothing here: ${time(splitMs)} instead of ${time(sequentialMs)}, for want of free boards. Even with many it would never be more than ${decimal(most, 1)} times as fast, as the oven is ${percent(serial)} of the time.`,
  },
};

export const lessons: Overrides<Catalogue['lessons']> = {
  place: (number, all) => `Cooking lesson ${number} of ${all}`,
  bound: { waits: 'The oven', computing: 'The chopping' },
  before: 'Guess, then cook. What happened in your kitchen is explained here, with your own figures.',
  running: 'It is cooking. What happened is explained here in a moment.',
  noThreads:
    'Some strategies of this lesson need several cooks in one kitchen, which this page has not (the sentence above the rows says why). The others cook.',
  missing:
    'The strategies that this lesson is about were not cooked here, so there is nothing to explain. Take it where cooks can share a kitchen.',
  others: 'This is no longer the menu of the lesson: try what you like.',
  back: 'Back to its menu',
  coarse: (stepMs) =>
    `The kitchen clock goes in steps of ${time(stepMs)}, so that short times are not known well.`,
  each,
};

const round = roundTime(count);

export const guessing: Overrides<Catalogue['guessing']> = {
  how: 'Drag the marks, or type: when will the last dish be served? Each line of this clock is ten times the one before.',
  outcome: ({ guessMs, medianMs, factor, off }) => {
    const guess = `You guessed ${round(guessMs)}`;
    if (off === 'near') return `${guess}: near enough, all was served after ${time(medianMs)}.`;
    return `${guess}: ${decimal(factor, 1)} times too ${off}.`;
  },
};
