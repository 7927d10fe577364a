import type { Catalogue, Overrides } from '../catalogue.ts';
import { figures } from '../en/page.ts';

const { count, factor, share, time, times } = figures;

const percent = (part: number) => share(part, 1);

/** Sentences, without those that don't apply. */
const sentences = (...all: (string | false)[]) => all.filter(Boolean).join(' ');

const each: Overrides<Catalogue['lessons']['each']> = {
  'one-pair-of-hands': {
    idea: 'Six dishes only bake, for 100 ms each. One cook has one pair of hands: a dish goes into the oven, and while it bakes, the next one goes in.',
    question: 'When will one cook have all six on the table?',
    showed: ({ sequentialMs, loopMs, gain, inFlight }) =>
      `One dish after the other took ${time(sequentialMs)}, one cook with a full oven ${time(loopMs)}: ${times(gain)} as fast, with one pair of hands. No dish baked any faster, but ${count(inFlight)} were in the oven at once. Keeping many things going is concurrency.`,
    hidden: ({ sequentialMs, loopMs, inFlight }) =>
      `It didn’t show here: the one cook took ${time(loopMs)}, one dish after the other ${time(sequentialMs)}, and at most ${count(inFlight)} were in the oven at once.`,
  },
  'many-hands': {
    idea: 'Eight dishes are all chopping. One pair of hands can’t chop two things at once. Four cooks are four pairs of hands, provided there are four boards.',
    question: 'When will four cooks be done? (One dish after the other takes a few hundred milliseconds.)',
    showed: ({ sequentialMs, threadsMs, gain, active, cores }) =>
      `One dish after the other took ${time(sequentialMs)}, the cooks ${time(threadsMs)}: ${times(gain)} as fast, because up to ${count(active)} chopped at the same moment on ${count(cores)} boards. More hands chop more in the same time. That is parallelism. It is limited by the number of boards.`,
    hidden: ({ sequentialMs, threadsMs, cores }) =>
      cores === 1
        ? `The effect can’t show here: there is one board, so the cooks took turns. They took ${time(threadsMs)}, one dish after the other ${time(sequentialMs)}.`
        : `The effect was barely visible here: the cooks took ${time(threadsMs)}, one dish after the other ${time(sequentialMs)}. There are said to be ${count(cores)} boards, but somebody else may have used them.`,
  },
  'waits-or-work': {
    title: 'Oven or knife: what does my dish need?',
    idea: 'Each dish bakes, then is chopped. A full oven helps if dishes spend their time baking. More cooks help if they are mostly chopped. Either counts if it would save at least 10% of the time.',
    question: 'What is worth improving for eight such dishes: the oven, the chopping, or both?',
    showed: ({ waitMs, computeMs, sequentialMs, loopMs, threadsMs, bound, overlapSaves, coresSave, idealCores }) =>
      sentences(
        `A dish baked for ${time(waitMs)} and was chopped for ${time(computeMs)}. One after the other took ${time(sequentialMs)}.`,
        `One cook with a full oven: ${time(loopMs)}.`,
        threadsMs !== null && `Several cooks: ${time(threadsMs)}.`,
        `For all eight dishes, a full oven can save ${percent(overlapSaves)} of the time, and ${count(idealCores)} boards can save ${percent(coresSave)} of what is left.`,
        bound === 'both'
          ? 'Both are 10% or more, so oven and knife both count.'
          : `Only ${bound === 'waits' ? 'the oven' : 'the knife'} counts here.`,
      ),
    hidden: ({ sequentialMs, loopMs, threadsMs }) =>
      sentences(
        `One after the other took only ${time(sequentialMs)}, and one cook with a full oven ${time(loopMs)}.`,
        threadsMs !== null && `Several cooks took ${time(threadsMs)}.`,
        'The meal is too small for the choice to matter.',
      ),
  },
  'blocked-loop': {
    title: 'The cook who didn’t look up',
    idea: 'Eight dishes bake for 20 ms, then are chopped. One cook can have many dishes in the oven, but can do nothing else while chopping.',
    question: 'When will the one cook have all eight on the table?',
    showed: ({ loopMs, stallMs, share, pipelineMs }) =>
      sentences(
        `The one cook took ${time(loopMs)}, chopped for ${percent(share)} of it, and didn’t look up for ${time(stallMs)} at a time. A guest at the door would have waited that long.`,
        pipelineMs !== null &&
          (pipelineMs < loopMs * 0.9
            ? `With other cooks to do the chopping it took ${time(pipelineMs)}, and somebody was always at the oven.`
            : `With other cooks to do the chopping it took ${time(pipelineMs)}. That is hardly less, probably because no other board was free, but somebody was always at the oven.`),
      ),
    hidden: ({ loopMs, stallMs, share, pipelineMs }) =>
      sentences(
        `The effect was barely visible here: the one cook took ${time(loopMs)}, chopped for only ${percent(share)} of it, and for ${time(stallMs)} at a time at most.`,
        pipelineMs !== null && `With other cooks to do the chopping it took ${time(pipelineMs)}.`,
      ),
  },
  'the-lock': {
    title: 'The only knife',
    idea: 'This kitchen has one knife (the GIL), and only the cook who holds it can chop. Eight dishes are all chopping. Four cooks make them, once with the one knife and once with a knife each.',
    question: 'When will four cooks with one knife be done?',
    showed: ({ sequentialMs, lockMs, gain, share, freeMs }) =>
      sentences(
        `With one knife the cooks took ${time(lockMs)}, one dish after the other ${time(sequentialMs)}: ${times(gain)} as fast. They spent ${percent(share)} of their time waiting for the knife, because only one chops at a time.`,
        freeMs !== null &&
          (freeMs < lockMs * 0.9
            ? `With a knife each they took ${time(freeMs)}. Sharing a knife helps only with the oven.`
            : `With a knife each they took ${time(freeMs)}, which is hardly less, probably because no other board was free.`),
      ),
    hidden: ({ sequentialMs, lockMs, gain, freeMs }) =>
      sentences(
        `A surprise: with one knife the cooks took ${time(lockMs)}, one dish after the other ${time(sequentialMs)}, so they were ${times(gain)} as fast. Only one can chop at a time with one knife, so something probably slowed down the cook who was alone.`,
        freeMs !== null && `With a knife each they took ${time(freeMs)}.`,
      ),
  },
  'own-kitchens': {
    idea: 'In a separate kitchen nobody waits for the knife. But each kitchen must be opened, and things carried there and back. The cooks of one kitchen are already at work, and share everything.',
    question: 'Which strategy will be the fastest for eight dishes of chopping?',
    showed: ({ sequentialMs, processesMs, threadsMs, startMs, processes }) =>
      sentences(
        `Each of the ${count(processes)} kitchens took ${time(startMs)} of the ${time(processesMs)} to open, on average.`,
        threadsMs !== null && `Cooks who share one took ${time(threadsMs)}.`,
        processesMs > sequentialMs
          ? `Even one dish after the other was faster, ${time(sequentialMs)}: the kitchens cost more than they gained.`
          : `One dish after the other took ${time(sequentialMs)}, so the kitchens were worth the cost.`,
        'Separate kitchens pay off only when there is a lot to cook.',
      ),
    hidden: ({ sequentialMs, processesMs, threadsMs, startMs, processes }) =>
      sentences(
        `The effect was barely visible here: each of the ${count(processes)} kitchens took only ${time(startMs)} of the ${time(processesMs)} to open, on average. One dish after the other took ${time(sequentialMs)}.`,
        threadsMs !== null && `Cooks who share one took ${time(threadsMs)}.`,
        'With less to cook, the cost of opening them would be more noticeable.',
      ),
  },
  'too-many-cooks': {
    idea: 'Three thousand leaves of parsley, and sixteen cooks to chop them. Handing over a leaf takes time, and if there are more cooks than boards, they share the boards.',
    showed: ({ sequentialMs, pipelineMs, splitMs, computeMs, extraMs, threads }) =>
      sentences(
        `One after the other took ${time(sequentialMs)}: ${time(computeMs)} for each leaf. Handed out to ${count(threads)} cooks it took ${time(pipelineMs)}: handing over a leaf cost ${time(extraMs)} more.`,
        splitMs !== null && `Cutting each leaf among all of them took ${time(splitMs)} in all.`,
        'Tiny things are better chopped on the spot, or handed out in bunches.',
      ),
    hidden: ({ sequentialMs, pipelineMs, splitMs, computeMs, threads }) =>
      sentences(
        `The effect did not show here: one after the other took ${time(sequentialMs)}, ${time(computeMs)} for each leaf, and ${count(threads)} cooks only ${time(pipelineMs)}.`,
        splitMs !== null && `Cutting each leaf among all of them took ${time(splitMs)} in all.`,
        'With smaller leaves, one after the other would win.',
      ),
  },
  'download-and-process': {
    title: 'Bake and chop',
    idea: 'Twelve dishes are baked and chopped. Two phases bake all of them, then chop all of them. A pipeline chops each dish as soon as it is out of the oven.',
    showed: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      `Two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}: ${times(gain)} as fast, because nobody waited for the last dish to bake. One after the other took ${time(sequentialMs)}.`,
    hidden: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      gain < 0.95
        ? `A surprise: two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}. With few boards, those who chop slow down those at the oven. One after the other took ${time(sequentialMs)}.`
        : `There was hardly a difference here: two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}. Probably either baking or chopping took nearly all the time, so there was little to overlap. One after the other took ${time(sequentialMs)}.`,
  },
  'six-doors': {
    title: 'Six ovens',
    idea: 'Twenty-four dishes are to be baked, each for 100 ms, and one cook puts all of them in at once, as far as there are ovens.',
    question: 'When will all be baked?',
    showed: ({ by, loopMs, tasks, inFlight, waitMs, waves, wavesMs }) =>
      sentences(
        `${count(tasks)} dishes were ready at once, but at most ${count(inFlight)} were in an oven: ${by === 'server' ? 'over HTTP/1.1 a browser has only that many ovens for a host' : 'this kitchen bakes at home, in as many ovens as a browser has for a host over HTTP/1.1'}. That makes ${count(waves)} rounds of baking. A dish took ${time(waitMs)} on average, so ${count(waves)} rounds take about ${time(wavesMs)}. All of it took ${time(loopMs)}.`,
        loopMs > wavesMs * 1.1 && 'The rest was spent between the dishes.',
        'No cook can open an oven that isn’t there.',
      ),
    hidden: ({ loopMs, tasks, inFlight, waitMs }) =>
      `The effect did not show here: all ${count(Math.min(tasks, inFlight))} were in the oven at once, each for ${time(waitMs)} on average, and all of it took ${time(loopMs)}. This kitchen uses HTTP/2, or the browser itself bakes, and so there are more ovens.`,
  },
  'amdahls-bill': {
    idea: 'Four dishes, one at a time: each bakes for 40 ms, which can’t be shared, and then is chopped, which all cooks share. However many cooks there are, the part that can’t be shared takes just as long.',
    question: 'When will all be served when four cooks share the chopping?',
    showed: ({ sequentialMs, splitMs, gain, serial, most, manyMs }) =>
      sentences(
        `One cook took ${time(sequentialMs)}, four who share each dish ${time(splitMs)}: ${times(gain)} as fast. The oven took ${percent(serial)} of the time, and sharing does not shorten it. So it can never be more than ${factor(most)} times as fast, however many cooks there are.`,
        manyMs !== null && `With 64 boards it would take ${time(manyMs)} (predicted).`,
      ),
    hidden: ({ sequentialMs, splitMs, serial, most }) =>
      `Sharing the chopping gained almost nothing here, ${time(splitMs)} instead of ${time(sequentialMs)}, probably because no other board was free. Even with many it could never be more than ${factor(most)} times as fast, because the oven takes ${percent(serial)} of the time.`,
  },
  'scheduler-costs': {
    title: 'What a head office costs',
    idea: 'Restaurants in many towns get their orders from a head office. It decides which restaurant makes which dish, sends a letter there, and receives another one when it is served. Three hundred small dishes are only chopped.',
    question: 'Who will be the fastest?',
    showed: ({ sequentialMs, threadsMs, clusterMs, isPredicted, computeMs, extraMs, group }) =>
      sentences(
        `One cook took ${time(sequentialMs)}, ${time(computeMs)} for each dish.`,
        `The restaurants ${isPredicted ? 'would take' : 'took'} ${time(clusterMs)}${isPredicted ? ' (predicted)' : ''}: each dish costs ${time(extraMs)} more.`,
        group !== null && `Each letter carried ${group === 1 ? 'one order' : `${count(group)} orders`}.`,
        threadsMs !== null &&
          `Cooks in one kitchen, who only take the next order from the board, took ${time(threadsMs)}.`,
        'More restaurants pay when the dishes of a letter take much longer than the letter. So give them large dishes, or order many small ones in each letter.',
      ),
    hidden: ({ sequentialMs, threadsMs, clusterMs, isPredicted, computeMs, group }) =>
      sentences(
        `The effect did not show here: one cook took ${time(sequentialMs)}, ${time(computeMs)} for each dish, and the restaurants ${time(clusterMs)}${isPredicted ? ' (predicted)' : ''}. ${group !== null && group > 1 ? `Each letter carried ${count(group)} orders, so few letters were needed` : 'The dishes took so long that the letters did not matter'}.`,
        threadsMs !== null && `Many cooks took ${time(threadsMs)}.`,
      ),
  },
  'more-machines': {
    title: 'When one restaurant is not enough',
    idea: 'Sixteen dishes are only chopped. Many cooks use all boards of this restaurant. Several restaurants in this one building have the same boards. Only more buildings add boards.',
    question: 'Who will be the fastest in this building?',
    showed: ({ sequentialMs, threadsMs, cores, clusterMs, isPredicted, nodes, nodeCores, manyMs, splits }) =>
      sentences(
        `One cook took ${time(sequentialMs)}, many ${time(threadsMs)} on ${count(cores)} boards.`,
        isPredicted
          ? `Restaurants in this building would take ${time(clusterMs)} (predicted): they cannot be much faster, because they have the same boards.`
          : `The restaurants took ${time(clusterMs)}. If they are in this building, they have the same boards.`,
        `With the best kitchen${splits ? ', where cooks share each dish' : ''}, ${count(nodes)} buildings with ${count(nodeCores)} boards each would take ${time(manyMs)} (predicted).`,
        'Open more restaurants only when one has too few boards or too little room.',
      ),
    hidden: ({ sequentialMs, threadsMs, cores, clusterMs, isPredicted, nodes, nodeCores, manyMs }) =>
      sentences(
        `One restaurant is enough here: many cooks took ${time(threadsMs)} on ${count(cores)} boards, one ${time(sequentialMs)}, and ${count(nodes)} buildings with ${count(nodeCores)} boards each would take ${time(manyMs)} (predicted).`,
        isPredicted
          ? `Restaurants in this building would take ${time(clusterMs)} (predicted).`
          : `The restaurants took ${time(clusterMs)}.`,
      ),
  },
};

export const lessons: Overrides<Catalogue['lessons']> = {
  place: (number, all) => `Cooking lesson ${number} of ${all}`,
  bound: { waits: 'The oven', computing: 'The chopping' },
  before: 'Guess, then cook. The explanation will appear here, with your own figures.',
  running: 'Cooking. The explanation follows in a moment.',
  noThreads:
    'Some strategies in this lesson need several cooks in one kitchen, which are off here (the message above the rows says why). Their times are predicted; the others cook.',
  missing:
    'The strategies that this lesson is about were not cooked here, so there is nothing to explain. Try this lesson in a browser where cooks can share a kitchen.',
  others: 'You have changed the lesson’s menu. Feel free to experiment.',
  back: 'Back to its menu',
  coarse: (stepMs) => `The kitchen clock has a resolution of ${time(stepMs)}, so short times are inexact.`,
  each,
};

export const choices: Overrides<Catalogue['choices']> = {
  title: 'Which strategy for which menu',
  kind: 'Kind of menu',
  tools: {
    sequential: 'one cook',
    'gil-threads': 'cooks (threads)',
    threads: 'cooks (threads)',
    processes: 'kitchens (processes)',
    'fork-join': 'kitchens (processes)',
    'two-phase': 'both: asyncio and kitchens (processes)',
    pipeline: 'both: asyncio and kitchens (processes)',
  },
  inPython: {
    'event-loops': 'one asyncio loop per cook (free-threaded) or per kitchen (a process)',
    dask: 'Client.map of dask.distributed, in groups of dishes',
  },
  others: [['Very many tiny dishes', 'Any of these, in bunches', 'the same', 'Executor.map with a chunksize']],
  measure: 'Cook both when in doubt: how much a strategy gains depends on the kitchen.',
};

export const guessing: Overrides<Catalogue['guessing']> = {
  how: 'Drag the marks or type a number: when will the last dish be served? Each line on this clock is ten times the one before it.',
};

export const glossary: Overrides<Catalogue['glossary']> = {
  words: [
    ['Dish', 'A task: a list of courses that are made one after the other.'],
    ['Course', 'A step of a task: baking (a wait) or chopping (a computation).'],
    ['Oven', 'Where a dish bakes by itself: a timer or a server that a task waits for.'],
    ['Baker’s', 'A server: a fetch is sent there, and takes its time on the way, too.'],
    ['Strategy', 'How the dishes are made: one at a time, by one cook, by many cooks, and so on.'],
    [
      'Names of the strategies',
      'One dish after another: Sequential. One cook, many ovens: Event loop. Many cooks, many ovens each: Event loops. Many cooks, one knife: Threads with the GIL. Many cooks: Threads without the GIL. Separate kitchens: Processes. All cooks on one dish: Fork-join. First all ovens, then all knives: Two phases. From oven to knife: Pipeline. Restaurants and a head office: Dask cluster. Restaurants and couriers: Ray cluster.',
    ],
    ['All served', 'The makespan: the time from the start until the last dish is served.'],
    ['Times as fast', 'The speedup: how many times as fast as one dish after the other. 2× takes half the time.'],
    ['In the oven', 'In flight: waits that have begun and not ended.'],
    [
      'Longest time without watching the ovens',
      'The loop stall: the longest time for which the one cook only chopped.',
    ],
    ['Cook', 'A thread.'],
    ['Board', 'A core of the processor: as many cooks chop at once as there are boards.'],
    ['Knife', 'The GIL, Python’s interpreter lock: only the cook who holds it can chop.'],
    ['Kitchen', 'A process, with its own memory. Carrying to it and back is copying.'],
    ['Restaurant', 'Another machine.'],
    ['Waiting for a cook', 'Queueing: a dish could go on, but no thread, connection or permit is free.'],
    ['Oven space', 'The limit: the most waits in flight at once, as with a semaphore.'],
    ['Seed of the recipe', 'The seed, which all random choices come from: the same seed makes the same menu.'],
    ['Whim of the oven (±)', 'Jitter: how much longer or shorter a dish may bake, at random.'],
    ['Tasting', 'A sample: one measured makespan. Each round has every strategy cook once, in random order.'],
    ['Median', 'The value in the middle of all tastings: half are shorter, half are longer.'],
    [
      '95% interval',
      'Where the true median lies, with 95% confidence. Kitchens whose intervals overlap may be equally fast.',
    ],
    ['Blind tasting', 'The A/A check: the first kitchen cooks twice in each round. How far the two differ is noise.'],
    [
      'A clock that ticks',
      'The clock resolution: the smallest difference between two times that the browser’s clock can show.',
    ],
    [
      'Behind closed doors',
      'Isolated: no other site shares this page’s process. Only then can cooks share a kitchen (shared memory).',
    ],
    ['Predicted', 'Not cooked but thought through in virtual time, with the costs that were calibrated here.'],
    ['Dream kitchen', 'Ideal: the same number of boards, with no cost except baking and chopping.'],
    ['Wasted time', 'Overhead: how much longer than in the dream kitchen it took.'],
    ['Amdahl’s bill', 'Amdahl’s law: what can’t be shared limits the speedup, however many cooks there are.'],
  ],
};
