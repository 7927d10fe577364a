import type { Nearness } from '../../guesses.ts';
import type { Figures } from '../../lessons/findings.ts';
import { roundTime } from '../durations.ts';
import { figures } from './page.ts';

const { count, decimal, share, time, times } = figures;

const percent = (part: number) => share(part, 1);

/** What every lesson says around what it teaches. */
const around = {
  place: (number: number, all: number) => `Lesson ${number} of ${all}`,
  navigation: 'From lesson to lesson',
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
  before: 'Guess, then press Run. What happened on your machine is explained here, with your own figures.',
  running: 'It runs. What happened is explained here in a moment.',
  noThreads:
    'Some strategies of this lesson need threads, which this page has none of (the sentence above the rows says why). The others run.',
  missing:
    'The strategies that this lesson is about have not run here, so there is nothing to explain. Take it where there are threads.',
  others: 'These are no longer the settings of the lesson: try what you like.',
  back: 'Back to its settings',
  here: (reason: string) => `What it was here: ${reason}`,
  coarse: (stepMs: number) =>
    `The clock of this browser goes in steps of ${time(stepMs)}, so that short times are not known well.`,
  right: (answer: string) => `You said “${answer}”, and so it was.`,
  wrong: (answer: string, truth: string) => `You said “${answer}”; it was “${truth}”.`,
  even: (answers: string) => `There was no clear difference between ${answers}.`,
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
    idea: 'Six tasks only wait, for 100 ms each: for a server, a disk, a timer. An event loop has one pair of hands. It starts a task, and while that waits it starts the next one.',
    question: 'How long will the event loop take for all six?',
    showed: ({ sequentialMs, loopMs, gain, inFlight }) =>
      `One after the other took ${time(sequentialMs)}, the event loop ${time(loopMs)}: ${times(gain)} as fast, with one pair of hands. No task got any shorter, but ${count(inFlight)} waited at the same time. To keep many things going is concurrency.`,
    hidden: ({ sequentialMs, loopMs, inFlight }) =>
      `It did not show here: the event loop took ${time(loopMs)}, one after the other ${time(sequentialMs)}, and no more than ${count(inFlight)} waited at once.`,
  },
  'many-hands': {
    title: 'Many hands',
    idea: 'Eight tasks only compute. Nobody can compute two things at once with one pair of hands. Four threads are four pairs, if there are as many cores.',
    question: 'How long will four threads take? (One after the other it takes a few hundred milliseconds.)',
    showed: ({ sequentialMs, threadsMs, gain, active, cores }) =>
      `One after the other took ${time(sequentialMs)}, the threads ${time(threadsMs)}: ${times(gain)} as fast, as ${count(active)} could compute at the same moment on ${count(cores)} cores. More hands do more work in the same time. That is parallelism, and it ends where the cores do.`,
    hidden: ({ sequentialMs, threadsMs, cores }) =>
      cores === 1
        ? `It could not show here: the browser tells of one core, so the threads took turns. They took ${time(threadsMs)}, one after the other ${time(sequentialMs)}.`
        : `It hardly showed here: the threads took ${time(threadsMs)}, one after the other ${time(sequentialMs)}. The browser tells of ${count(cores)} cores; something else may have kept them busy.`,
  },
  'waits-or-work': {
    title: 'Waits or work: which one is my task?',
    idea: 'Each task fetches something, then computes. Overlapped waits help where waiting takes the time; more cores help where computing does.',
    question: 'What takes the time here, when eight such tasks are to be done?',
    showed: ({ waitMs, computeMs, sequentialMs, loopMs, threadsMs, bound }) =>
      [
        `A task waited ${time(waitMs)} and computed ${time(computeMs)}.`,
        `One after the other took ${time(sequentialMs)}. The event loop overlaps the waits: ${time(loopMs)}.`,
        threadsMs !== null && `Threads overlap both: ${time(threadsMs)}.`,
        bound === 'waits' && 'What is left of the time after the waits overlap is little: this is waiting.',
        bound === 'computing' &&
          'Overlapping waits changes little, more cores would change much: this is computing.',
        bound === 'both' &&
          'The waits can overlap, and what is left then is computing, which more cores can share: this is both.',
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs }) =>
      `One after the other took no more than ${time(sequentialMs)}: so little work that no strategy matters.`,
  },
  'blocked-loop': {
    title: 'The loop that stood still',
    idea: 'Eight tasks wait for 20 ms, then compute. An event loop can do many waits at once; but while it computes it cannot even look up.',
    question: 'How long will the event loop take for all eight?',
    showed: ({ loopMs, stallMs, share, pipelineMs }) =>
      [
        `The event loop computed ${percent(share)} of its ${time(loopMs)}, and stood still for ${time(stallMs)} at a stretch. A server would have answered nobody meanwhile.`,
        pipelineMs !== null &&
          pipelineMs < loopMs * 0.9 &&
          `The pipeline hands the computing to threads: ${time(pipelineMs)}, and its loop was always free.`,
        pipelineMs !== null &&
          pipelineMs >= loopMs * 0.9 &&
          `The pipeline, which hands the computing to threads, took ${time(pipelineMs)}: hardly less, as it had no more cores to itself, but its loop was always free.`,
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ loopMs, stallMs, share }) =>
      `It did not show much here: the event loop computed only ${percent(share)} of its ${time(loopMs)}, for ${time(stallMs)} at the longest.`,
  },
  'the-lock': {
    title: 'The lock',
    idea: "Python's threads have one interpreter lock, and only who holds it computes. Eight tasks only compute; four threads do them, once under such a lock and once without it.",
    question: 'How long will four threads under the lock take?',
    showed: ({ sequentialMs, lockMs, gain, share, freeMs }) =>
      [
        `Under the lock the threads took ${time(lockMs)}, one after the other ${time(sequentialMs)}: ${times(gain)} as fast. They waited for the lock ${percent(share)} of their time, as one computed at a time.`,
        freeMs !== null &&
          freeMs < lockMs * 0.9 &&
          `Without the lock they took ${time(freeMs)}. Threads under a lock are for waits.`,
        freeMs !== null &&
          freeMs >= lockMs * 0.9 &&
          `Without the lock they took ${time(freeMs)}: here there were no more cores to gain.`,
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, lockMs, gain }) =>
      `A surprise: under the lock the threads took ${time(lockMs)}, one after the other ${time(sequentialMs)}, so they were ${times(gain)} as fast. One computes at a time there as well; most likely something disturbed the other measurement.`,
  },
  'own-kitchens': {
    title: 'Own kitchens',
    idea: 'A process has a memory of its own, so that no lock gets in its way. But each must be started, and what goes in and out is copied. Threads are there already, and share everything.',
    question: 'Which strategy will be the fastest for eight computations?',
    showed: ({ sequentialMs, processesMs, threadsMs, startMs, processes }) =>
      [
        `To start ${count(processes)} processes took ${time(startMs)} of their ${time(processesMs)}.`,
        threadsMs !== null && `Threads, which share a memory, took ${time(threadsMs)}.`,
        processesMs > sequentialMs
          ? `Even one after the other, ${time(sequentialMs)}, was faster: the price was higher than the gain.`
          : `One after the other took ${time(sequentialMs)}: the price was paid back.`,
        'Kitchens of their own pay when there is much to cook.',
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, processesMs, startMs, processes }) =>
      `It hardly showed here: to start ${count(processes)} processes took only ${time(startMs)} of ${time(processesMs)}. One after the other took ${time(sequentialMs)}. With less work the price would stand out.`,
  },
  'too-many-cooks': {
    title: 'Too many cooks',
    idea: 'Three thousand tiny computations, and sixteen threads to hand them to. Every hand-over costs something, and more threads than cores have to share.',
    question: 'Which strategy will be the fastest?',
    showed: ({ sequentialMs, pipelineMs, splitMs, computeMs, extraMs, threads }) =>
      [
        `One after the other took ${time(sequentialMs)}: ${time(computeMs)} for each task. The pipeline on ${count(threads)} threads took ${time(pipelineMs)}: ${time(extraMs)} more for each task, to hand it over.`,
        splitMs !== null && `To split each of them took ${time(splitMs)}.`,
        'What is tiny is better done than handed out; or handed out in heaps.',
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, pipelineMs, computeMs, threads }) =>
      `It did not show here: one after the other took ${time(sequentialMs)}, ${time(computeMs)} for each task, and the pipeline on ${count(threads)} threads only ${time(pipelineMs)}. Make the tasks smaller, and it will turn.`,
  },
  'download-and-process': {
    title: 'Download and process',
    idea: 'Twelve pictures are fetched and made small. In two phases all are fetched, then all are made small. A pipeline makes each small as soon as it is there.',
    question: 'Which strategy will be the fastest?',
    showed: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      `Two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}: ${times(gain)} as fast, as nobody waited for the last picture. One after the other took ${time(sequentialMs)}.`,
    hidden: ({ sequentialMs, phasesMs, pipelineMs, gain }) =>
      gain < 0.95
        ? `A surprise: two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}. On few cores the pipeline's computing gets in the way of its own fetches. One after the other took ${time(sequentialMs)}.`
        : `There was hardly a difference here: two phases took ${time(phasesMs)}, the pipeline ${time(pipelineMs)}. One of the two, fetching or computing, took nearly all the time, so there was little to overlap. One after the other took ${time(sequentialMs)}.`,
  },
  'six-doors': {
    title: 'Six doors',
    idea: 'Twenty-four requests go to one server at once. It answers each after 100 ms, however many there are.',
    question: 'How long will the event loop take until all are answered?',
    showed: ({ loopMs, tasks, inFlight, waitMs, waves }) =>
      `${count(tasks)} were asked for at once, and ${count(inFlight)} were in flight: over HTTP/1.1 a browser opens only so many connections to a host. So they came in ${count(waves)} waves of ${time(waitMs)}: ${time(loopMs)} in all. No event loop opens a door that is not there.`,
    hidden: ({ loopMs, tasks, inFlight, waitMs }) =>
      `It did not show here: all ${count(Math.min(tasks, inFlight))} were in flight at once, each for ${time(waitMs)}, ${time(loopMs)} in all. This server is reached over HTTP/2 or answered by the browser itself, where there are more doors.`,
  },
  'amdahls-bill': {
    title: "Amdahl's bill",
    idea: 'Four tasks, one at a time: each waits for 40 ms, which nobody can share, and then computes, which all threads share. What cannot be shared is the bill that is paid in full.',
    question: 'How long will it take when the computing is split among four threads?',
    showed: ({ sequentialMs, splitMs, gain, serial, most, manyMs }) =>
      [
        `One after the other took ${time(sequentialMs)}, split ${time(splitMs)}: ${times(gain)} as fast. The waits were ${percent(serial)} of the time, and stay. So it will never be more than ${decimal(most, 1)} times as fast, with however many cores.`,
        manyMs !== null && `With 64 it would take ${time(manyMs)}, as predicted.`,
      ]
        .filter(Boolean)
        .join(' '),
    hidden: ({ sequentialMs, splitMs, serial, most }) =>
      `To split brought next to nothing here: ${time(splitMs)} instead of ${time(sequentialMs)}, for want of free cores. Even with many it would never be more than ${decimal(most, 1)} times as fast, as the waits are ${percent(serial)} of the time.`,
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
  how: 'Drag the marks, or type: how long will each strategy take? Each line of this axis is ten times the one before.',
  outcome: ({ guessMs, medianMs, factor, off }: Nearness) => {
    const guess = `You guessed ${round(guessMs)}`;
    if (off === 'near') return `${guess}: near enough, it took ${time(medianMs)}.`;
    return `${guess}: ${decimal(factor, 1)} times too ${off}.`;
  },
  why: (reason: string) => `Why? ${reason}`,
};
