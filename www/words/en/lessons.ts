import type { ChoiceOutcome, Nearness } from '../../guesses.ts';
import type { Figures } from '../../lessons/findings.ts';
import { roundTime } from '../durations.ts';
import { figures } from './page.ts';

const { count, decimal, factor, list, share, time, times } = figures;

const percent = (part: number) => share(part, 1);

/** Sentences, without those that don't apply. */
const sentences = (...all: (string | false)[]) => all.filter(Boolean).join(' ');

/** What every lesson says around what it teaches. */
const around = {
  place: (number: number, all: number) => `Lesson ${number} of ${all}`,
  navigation: 'Other lessons',
  previous: (title: string) => `Previous: ${title}`,
  next: (title: string) => `Next: ${title}`,
  leave: 'Leave the lesson',
  finished: 'finished',
  progress: (finished: number, all: number) => `${finished} of ${all} finished.`,
  forget: 'Clear progress',
  guess: 'Your guess',
  unit: 'ms',
  bound: { waits: 'Waiting', computing: 'Computing', both: 'Both', nothing: 'Neither' },
  explanation: 'What happened',
  before: 'Guess, then press Run. The explanation will appear here, with your own figures.',
  running: 'Running. The explanation follows in a moment.',
  noThreads:
    'Some strategies in this lesson need shared memory, which this page does not have (the message above the rows says why). They are predicted; the others run.',
  missing:
    'The strategies that this lesson is about did not run here, so there is nothing to explain. Try this lesson in a browser with threads.',
  others: 'You have changed the lesson’s settings. Feel free to experiment.',
  back: 'Back to its settings',
  here: (reason: string) => `The reason here: ${reason}`,
  coarse: (stepMs: number) =>
    `The clock of this browser has a resolution of ${time(stepMs)}, so short times are inexact.`,
  end: (table: string) => `This was the last lesson. “${table}” sums them up.`,
  right: (answer: string) => `You said “${answer}”. Correct.`,
  wrong: (answer: string, truth: string) => `You said “${answer}”. The answer is “${truth}”.`,
  chosen: ({ answer, ms, place, fastest, fastestMs }: ChoiceOutcome) =>
    sentences(
      ms === null
        ? `You said ${answer}, which did not run here.`
        : {
            fastest: `You said ${answer}. Right: it was the fastest, ${time(ms)}.`,
            level: `You said ${answer}. Nothing was clearly faster: it took ${time(ms)}.`,
            slowest: `You said ${answer}: it was the slowest, ${time(ms)}.`,
            between: `You said ${answer}: it took ${time(ms)}.`,
          }[place],
      fastest.length === 0 && 'There are too few samples to say which was the fastest.',
      fastest.length === 1 &&
        place !== 'fastest' &&
        fastestMs !== null &&
        `The fastest was ${list(fastest)}, ${time(fastestMs)}.`,
      fastest.length > 1 && `${list(fastest)} were too close to call.`,
    ),
};

export interface LessonWords<F> {
  title: string;
  idea: string;
  question: string;
  /** Where the figures show what it is about, */
  showed: (figures: F) => string;
  /** and where they do not. */
  hidden: (figures: F) => string;
}

const each: { [L in keyof Figures]: LessonWords<Figures[L]> } = {
  'one-pair-of-hands': {
    title: 'One pair of hands',
    idea: 'Six tasks do nothing but wait: 100 ms each, for a server, a disk or a timer. An event loop has one pair of hands. It starts a task, and while that one waits, it starts the next.',
    question: 'How long will the event loop take for all six?',
    showed: ({ sequentialMs, loopMs, gain, inFlight }) =>
      `Sequential took ${time(sequentialMs)}, the event loop ${time(loopMs)}: ${times(gain)} as fast, with one pair of hands. No task got shorter, but ${count(inFlight)} waited at the same time. Keeping many things going is concurrency.`,
    hidden: ({ sequentialMs, loopMs, inFlight }) =>
      `The effect did not show here: the event loop took ${time(loopMs)}, Sequential ${time(sequentialMs)}, and at most ${count(inFlight)} waited at once.`,
  },
  'many-hands': {
    title: 'Many hands',
    idea: 'Eight tasks do nothing but compute. One pair of hands can’t compute two things at once. Four threads are four pairs of hands, provided there are four cores. (These threads have no interpreter lock. The one that Python has comes in lesson 5.)',
    question: 'How long will four threads take? (Sequential takes a few hundred milliseconds.)',
    showed: ({ sequentialMs, threadsMs, gain, active, cores }) =>
      `Sequential took ${time(sequentialMs)}, the threads ${time(threadsMs)}: ${times(gain)} as fast, because up to ${count(active)} computed at the same moment on ${count(cores)} cores. More hands get more done in the same time. That is parallelism. It is limited by the number of cores.`,
    hidden: ({ sequentialMs, threadsMs, cores }) =>
      cores === 1
        ? `The effect can’t show here: the browser reports one core, so the threads took turns. They took ${time(threadsMs)}, Sequential ${time(sequentialMs)}.`
        : `The effect was barely visible here: the threads took ${time(threadsMs)}, Sequential ${time(sequentialMs)}. The browser reports ${count(cores)} cores, but something else may have kept them busy.`,
  },
  'waits-or-work': {
    title: 'Waiting or computing: what does my task do?',
    idea: 'Each task fetches something, then computes. Overlapping the waits helps if tasks spend their time waiting. More cores help if they spend it computing. Either counts if it would save at least 10% of the time.',
    question: 'What is worth improving for eight such tasks: waiting, computing, or both?',
    showed: ({ waitMs, computeMs, sequentialMs, loopMs, threadsMs, bound, overlapSaves, coresSave, idealCores }) =>
      sentences(
        `A task waited ${time(waitMs)} and computed ${time(computeMs)}. Sequential took ${time(sequentialMs)}.`,
        `The event loop overlaps the waits: ${time(loopMs)}.`,
        threadsMs !== null && `Threads overlap both: ${time(threadsMs)}.`,
        `For all eight tasks, overlapping the waits can save ${percent(overlapSaves)} of the time, and ${count(idealCores)} cores can save ${percent(coresSave)} of what is left.`,
        bound === 'both'
          ? 'Both are 10% or more, so both count.'
          : `Only ${bound === 'waits' ? 'waiting' : 'computing'} counts here.`,
      ),
    hidden: ({ sequentialMs, loopMs, threadsMs }) =>
      sentences(
        `Sequential took only ${time(sequentialMs)}, and the event loop ${time(loopMs)}.`,
        threadsMs !== null && `Threads took ${time(threadsMs)}.`,
        'There is too little work for the choice to matter.',
      ),
  },
  'blocked-loop': {
    title: 'The blocked loop',
    idea: 'Eight tasks wait for 20 ms, then compute. An event loop can have many waits in flight at once, but while it computes it can do nothing else.',
    question: 'How long will the event loop take for all eight?',
    showed: ({ loopMs, stallMs, share, pipelineMs }) =>
      sentences(
        `The event loop took ${time(loopMs)}, spent ${percent(share)} of it computing, and was blocked for up to ${time(stallMs)} at a time. A server would have answered nobody during that time.`,
        pipelineMs !== null &&
          (pipelineMs < loopMs * 0.9
            ? `The pipeline hands the computing to threads: ${time(pipelineMs)}, and its loop was always free.`
            : `The pipeline, which hands the computing to threads, took ${time(pipelineMs)}. That is hardly less, probably because no other core was free, but its loop was always free.`),
      ),
    hidden: ({ loopMs, stallMs, share, pipelineMs }) =>
      sentences(
        `The effect was barely visible here: the event loop took ${time(loopMs)}, spent only ${percent(share)} of it computing, and was blocked for ${time(stallMs)} at most.`,
        pipelineMs !== null && `The pipeline took ${time(pipelineMs)}.`,
      ),
  },
  'the-lock': {
    title: 'The lock',
    idea: 'Python’s threads share one interpreter lock, the GIL, and only the thread that holds it can compute. Eight tasks do nothing but compute. Four threads run them, once with the GIL and once without.',
    question: 'How long will four threads with the GIL take?',
    showed: ({ sequentialMs, lockMs, gain, share, freeMs }) =>
      sentences(
        `With the GIL the threads took ${time(lockMs)}, Sequential ${time(sequentialMs)}: ${times(gain)} as fast. They spent ${percent(share)} of their time waiting for the GIL, because only one computes at a time.`,
        freeMs !== null &&
          (freeMs < lockMs * 0.9
            ? `Without the GIL they took ${time(freeMs)}. Threads with the GIL help only with waiting.`
            : `Without the GIL they took ${time(freeMs)}, which is hardly less, probably because no other core was free.`),
      ),
    hidden: ({ sequentialMs, lockMs, gain, freeMs }) =>
      sentences(
        `A surprise: with the GIL the threads took ${time(lockMs)}, Sequential ${time(sequentialMs)}, so they were ${times(gain)} as fast. Only one thread can compute at a time with the GIL, so something probably slowed down Sequential.`,
        freeMs !== null && `Without the GIL they took ${time(freeMs)}.`,
      ),
  },
  'own-kitchens': {
    title: 'Separate kitchens',
    idea: 'A process has its own memory, so no lock gets in its way. But each process must be started, and everything that goes in or out is copied. Threads are already running, and share everything.',
    question: 'Which strategy will be the fastest for eight computations?',
    showed: ({ sequentialMs, processesMs, threadsMs, startMs, processes }) =>
      sentences(
        `Each of the ${count(processes)} processes took ${time(startMs)} of the ${time(processesMs)} to start, on average.`,
        threadsMs !== null && `Threads, which share memory, took ${time(threadsMs)}.`,
        processesMs > sequentialMs
          ? `Even Sequential was faster, ${time(sequentialMs)}: the processes cost more than they gained.`
          : `Sequential took ${time(sequentialMs)}, so the processes were worth the cost.`,
        'Separate kitchens pay off only when there is a lot to cook.',
      ),
    hidden: ({ sequentialMs, processesMs, threadsMs, startMs, processes }) =>
      sentences(
        `The effect was barely visible here: each of the ${count(processes)} processes took only ${time(startMs)} of the ${time(processesMs)} to start, on average. Sequential took ${time(sequentialMs)}.`,
        threadsMs !== null && `Threads took ${time(threadsMs)}.`,
        'With less work, the start-up cost would be more noticeable.',
      ),
  },
  'too-many-cooks': {
    title: 'Too many cooks',
    idea: 'Three thousand tiny computations, and sixteen threads to run them. Handing over a task costs time, and if there are more threads than cores, they share the cores.',
    question: 'Which strategy will be the fastest?',
    showed: ({ sequentialMs, pipelineMs, splitMs, computeMs, extraMs, threads }) =>
      sentences(
        `Sequential took ${time(sequentialMs)}: ${time(computeMs)} for each task. The pipeline on ${count(threads)} threads took ${time(pipelineMs)}: handing over a task cost ${time(extraMs)} more.`,
        splitMs !== null && `Fork-join, which splits each task, took ${time(splitMs)} in all.`,
        'Tiny tasks are better done on the spot, or handed out in batches.',
      ),
    hidden: ({ sequentialMs, pipelineMs, splitMs, computeMs, threads }) =>
      sentences(
        `The effect did not show here: Sequential took ${time(sequentialMs)}, ${time(computeMs)} for each task, and the pipeline on ${count(threads)} threads only ${time(pipelineMs)}.`,
        splitMs !== null && `Fork-join, which splits each task, took ${time(splitMs)} in all.`,
        'With smaller tasks, Sequential would win.',
      ),
  },
  'download-and-process': {
    title: 'Download and process',
    idea: 'Twelve pictures are fetched and shrunk. Two phases fetch all of them, then shrink all of them. A pipeline shrinks each picture as soon as it has arrived.',
    question: 'Which strategy will be the fastest?',
    showed: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      `Two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}: ${times(gain)} as fast, because nothing waited for the last picture. Sequential took ${time(sequentialMs)}.`,
    hidden: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      gain < 0.95
        ? `A surprise: two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}. With few cores, the pipeline’s computing slows down its own fetches. Sequential took ${time(sequentialMs)}.`
        : `There was hardly a difference here: two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}. Probably either fetching or computing took nearly all the time, so there was little to overlap. Sequential took ${time(sequentialMs)}.`,
  },
  'six-doors': {
    title: 'Six doors',
    idea: 'Twenty-four requests go to one server at once. It answers each after 100 ms, however many there are.',
    question: 'How long will the event loop take until all are answered?',
    showed: ({ by, loopMs, tasks, inFlight, waitMs, waves, wavesMs }) =>
      sentences(
        `${count(tasks)} requests were made at once, but at most ${count(inFlight)} were in flight: ${by === 'server' ? 'over HTTP/1.1 a browser opens only that many connections to a host' : 'this page answers its own requests, as many at a time as a browser has connections to a server over HTTP/1.1'}. That makes ${count(waves)} waves. A request took ${time(waitMs)} on average, so ${count(waves)} waves take about ${time(wavesMs)}. The whole run took ${time(loopMs)}.`,
        loopMs > wavesMs * 1.1 && 'The rest was spent between the requests.',
        `No event loop can have more requests in flight than ${by === 'server' ? 'the browser opens connections' : 'are answered at a time'}.`,
      ),
    hidden: ({ loopMs, tasks, inFlight, waitMs }) =>
      `The effect did not show here: all ${count(Math.min(tasks, inFlight))} were in flight at once, each for ${time(waitMs)} on average, and the whole run took ${time(loopMs)}. This server uses HTTP/2, or the browser itself answers, so more connections are available.`,
  },
  'amdahls-bill': {
    title: 'Amdahl’s bill',
    idea: 'Four tasks, one at a time: each waits for 40 ms, which can’t be shared, and then computes, which all threads share. However many threads there are, the part that can’t be shared takes just as long.',
    question: 'How long will it take when four threads share the computing?',
    showed: ({ sequentialMs, splitMs, gain, serial, most, manyMs }) =>
      sentences(
        `Sequential took ${time(sequentialMs)}, fork-join ${time(splitMs)}: ${times(gain)} as fast. Waiting was ${percent(serial)} of the time, and splitting does not shorten it. So the speedup can never exceed ${factor(most)}, however many cores there are.`,
        manyMs !== null && `With 64 cores it would take ${time(manyMs)} (predicted).`,
      ),
    hidden: ({ sequentialMs, splitMs, serial, most }) =>
      `Splitting gained almost nothing here, ${time(splitMs)} instead of ${time(sequentialMs)}, probably because no other core was free. Even with many cores the speedup could never exceed ${factor(most)}, because waiting is ${percent(serial)} of the time.`,
  },
  'scheduler-costs': {
    title: 'What a scheduler costs',
    idea: 'Dask and Ray spread tasks over the workers of a cluster, which can be many computers. A scheduler decides which worker gets which task, sends it there in a message, and receives the result in another. Three hundred short tasks do nothing but compute.',
    question: 'Which strategy will be the fastest?',
    showed: ({ sequentialMs, threadsMs, clusterMs, isPredicted, computeMs, extraMs, group }) =>
      sentences(
        `Sequential took ${time(sequentialMs)}, ${time(computeMs)} for each task.`,
        `On the Dask cluster, the tasks ${isPredicted ? 'would take' : 'took'} ${time(clusterMs)}${isPredicted ? ' (predicted from documented costs)' : ''}: each task costs ${time(extraMs)} more.`,
        group !== null && `Each message carried ${group === 1 ? 'one task' : `${count(group)} tasks`}.`,
        threadsMs !== null && `Threads, which only take the next task from a list, took ${time(threadsMs)}.`,
        'A cluster pays when the tasks of a message compute for much longer than the message takes. So give it long tasks, or many short ones in each message.',
      ),
    hidden: ({ sequentialMs, threadsMs, clusterMs, isPredicted, computeMs, group }) =>
      sentences(
        `The effect did not show here: Sequential took ${time(sequentialMs)}, ${time(computeMs)} for each task, and the Dask cluster ${time(clusterMs)}${isPredicted ? ' (predicted)' : ''}. ${group !== null && group > 1 ? `Each message carried ${count(group)} tasks, so few messages were needed` : 'The tasks took so long that the messages did not matter'}.`,
        threadsMs !== null && `Threads took ${time(threadsMs)}.`,
      ),
  },
  'more-machines': {
    title: 'When one machine is not enough',
    idea: 'Sixteen tasks do nothing but compute. Threads use all cores of this machine. A cluster whose workers are all on this machine has the same cores. Only more machines add cores.',
    question: 'Which strategy will be the fastest on this machine?',
    showed: ({ sequentialMs, threadsMs, cores, clusterMs, isPredicted, nodes, nodeCores, manyMs, splits }) =>
      sentences(
        `Sequential took ${time(sequentialMs)}, threads ${time(threadsMs)} on the ${count(cores)} cores that the browser reports.`,
        isPredicted
          ? `A Ray cluster on this machine would take ${time(clusterMs)} (predicted): it cannot be much faster, because it has the same cores.`
          : `The Ray cluster took ${time(clusterMs)}. If its workers are on this machine, it has the same cores.`,
        `With the best strategy${splits ? ' (Fork-join, which splits each task)' : ''}, ${count(nodes)} machines with ${count(nodeCores)} cores each would take ${time(manyMs)} (predicted).`,
        'Use a cluster only when one machine has too few cores or too little memory.',
      ),
    hidden: ({ sequentialMs, threadsMs, cores, clusterMs, isPredicted, nodes, nodeCores, manyMs }) =>
      sentences(
        `One machine is enough here: threads took ${time(threadsMs)} on ${count(cores)} cores, Sequential ${time(sequentialMs)}, and ${count(nodes)} machines with ${count(nodeCores)} cores each would take ${time(manyMs)} (predicted).`,
        isPredicted
          ? `A Ray cluster on this machine would take ${time(clusterMs)} (predicted).`
          : `The Ray cluster took ${time(clusterMs)}.`,
      ),
  },
};

export const lessons = { ...around, each };

const round = roundTime(count);

export const guessing = {
  axis: (strategy: string) => `${strategy}: your guess`,
  field: (strategy: string) => `${strategy}: your guess, ms`,
  unit: 'ms',
  none: 'no guess',
  /** What a screen reader says of the mark. */
  mark: (ms: number) => round(ms),
  how: 'Drag the marks or type a number: how long will each strategy take? Each line on this axis is ten times the one before it.',
  outcome: ({ guessMs, medianMs, factor, off }: Nearness) => {
    const guess = `You guessed ${round(guessMs)}`;
    if (off === 'near') return `${guess}: close, it took ${time(medianMs)}.`;
    return `${guess}: too ${off} by a factor of ${decimal(factor, 1)}; it took ${time(medianMs)}.`;
  },
  why: (reason: string) => `Why? ${reason}`,
};
