import type { At, Figure, StrategyId } from '../../model/generated.ts';
import { durationsIn } from '../durations.ts';
import { figures } from '../en/figures.ts';
import type { EngineWords } from '../engine.ts';
import { advice } from './engine-advice.ts';
import { amounts, steps } from './engine-amounts.ts';
import { machines, presets, strategies } from './engine-names.ts';

const { count, decimal } = figures;
const duration = durationsIn('en');

const counted = (number: number, one: string, many: string) =>
  `${count(number)} ${number === 1 ? one : many}`;
const percent = (part: number, digits: number) => `${decimal(part * 100, digits)} %`;
const label = (strategy: StrategyId) => strategies[strategy].label;
const inSentence = (strategy: StrategyId) => figures.inSentence(label(strategy));
const and = (words: string[]) =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ');
const during = (at: At | null) =>
  at ? ` while chopping for dish ${count(at.task + 1)}, course ${at.step + 1}` : '';

/** What stands where a number should be. */
const figure = ({ step, amount }: Figure) => (step ? `steps: ${amount.id} of ${step.id}` : amount.id);

export const engine: EngineWords = {
  strategies,
  amounts,
  steps,
  presets,
  machines,
  lane: ({ kind, number }) =>
    ({ 'event-loop': 'the oven cook', thread: `cook ${number}`, process: `kitchen ${number}` })[kind],
  workload: (tasks, kinds) => {
    const done = kinds.map(({ id, ...of }, at) => steps[id]?.does(of as never, kinds[at + 1]?.id));
    return `${counted(tasks, 'dish', 'dishes')}${tasks === 1 ? '' : ' each'}: ${done.join(', then ')}.`;
  },
  progress: ({ label, done, tasks, warmingUp, round, rounds }, left) => {
    const what = warmingUp ? 'heating the ovens' : `round ${round + 1} of ${rounds}`;
    const still =
      left && (left.count === 0 ? ', served in less than 1 s' : `, about ${left.count} ${left.unit} to go`);
    return `${label}: ${done} of ${counted(tasks, 'dish', 'dishes')} done, ${what}${still ?? ''}`;
  },
  run: ({ strategy, label, medianMs, samplesMs, speedup, maxInFlight, maxActive }) => {
    const faster =
      speedup === null || strategy === 'sequential'
        ? ''
        : `, ${decimal(speedup, 2)} times as fast as one dish after the other`;
    const median = `all served after ${duration(medianMs)} in the median of ${counted(samplesMs.length, 'tasting', 'tastings')}`;
    return `${label}: ${median}${faster}; at most ${count(maxInFlight)} in the oven and ${count(maxActive)} chopping at once.`;
  },
  problems: {
    'too-long': ({ length, longest }) =>
      `The recipe link has ${count(length)} letters; only what stands whole within the first ${count(longest)} was read.`,
    'not-settings': () => 'This is no recipe (a JSON object), so the house recipe is cooked.',
    'newer-version': ({ given }, { version }) =>
      `The recipe link is in format “${given}”. This kitchen reads format ${version}; a newer one may understand more.`,
    'no-version': ({ given }, { version }) =>
      `v: “${given}” is no format of a recipe link, so it was read as format ${version}.`,
    'unknown-setting': ({ given }, { amounts }) => {
      const [tasks, ...others] = Object.keys(amounts);
      const all = ['v', tasks, 'steps', 'run', ...others].join(', ');
      return `No recipe here says “${given}”, so it was left out. They say ${all}.`;
    },
    'repeated-setting': ({ parameter }) =>
      `${parameter} is ordered more than once; the kitchen hears only the first.`,
    'not-whole': ({ figure: of, given }) =>
      `${figure(of)}: “${given}” is not a whole number, so the kitchen takes ${count(of.amount.default)}.`,
    'out-of-range': ({ figure: of, given, used }) =>
      `${figure(of)}: “${given}” is not within ${count(of.amount.min)} to ${count(of.amount.max)}, so the kitchen takes ${count(used)}.`,
    unsaid: ({ figure: of }) =>
      `${figure(of)} is not in the recipe, so the kitchen takes ${count(of.amount.default)}. The course is written ${of.step?.syntax}.`,
    surplus: ({ step, given }) =>
      `steps: ${step.id} has no use for “${given}”, so it was left out. The course is written ${step.syntax}.`,
    'unknown-step': ({ given }, { steps }) =>
      `steps: no cook knows the course “${given}”, so it was left out. They know ${steps.map(({ id }) => id).join(', ')}.`,
    'too-many-steps': ({ given }, { maxSteps }) =>
      `steps: ${given} courses are too many; only the first ${maxSteps} were kept.`,
    'unknown-strategy': ({ given }, { strategies }) =>
      `run: no kitchen is run like “${given}”, so it was left out. There are ${strategies.map(({ id }) => id).join(', ')}.`,
    'repeated-strategy': ({ strategy }) => `run: ${strategy} is ordered more than once; it is cooked once.`,
    'unknown-lesson': ({ given }) => `There is no cooking lesson “${given}”, so it was left out.`,
    empty: ({ parameter, used }) =>
      `${parameter}: nothing is left of it, so the house recipe is cooked: ${used}.`,
  },
  failures: {
    cancelled: () => 'The kitchen was closed.',
    fetch: ({ at, reason }) =>
      `Dish ${count(at.task + 1)}, course ${at.step + 1} did not come back from the baker’s: ${reason}`,
    'no-threads': ({ count: threads, reason }) => `The ${threads} cooks did not come to work: ${reason}`,
    'thread-died': ({ thread, at, reason }) =>
      `Cook ${thread + 1} dropped everything${during(at)}: ${reason}`,
    stopped: ({ at, reason }) => `The oven cook dropped everything${during(at)}: ${reason}`,
    'no-server': ({ reason }) => `The baker’s on this computer did not open: ${reason}`,
    'no-process': ({ process, reason }) => `Kitchen ${process + 1} did not open: ${reason}`,
    process: ({ process, task, reason }) =>
      `Kitchen ${process + 1} failed at dish ${count(task + 1)}: ${reason}`,
    'not-isolated': () =>
      'There is one cook only: several share a pantry (memory), which browsers allow only to pages served with the ' +
      'headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
    'no-shared-memory': () =>
      'There is one cook only: this browser has no shared pantry (no shared memory, SharedArrayBuffer).',
    'nothing-ticked': () => 'No kitchen is ticked. Tick at least one.',
    busy: () => 'Something else is on the stove.',
  },
  caveats: {
    'few-samples': ({ samples, fewest }) =>
      `${counted(samples, 'tasting', 'tastings')} cannot tell how far the median is to be trusted: cook ${fewest} times or more.`,
    'wide-interval': ({ width }) =>
      `The interval is ${percent(width, 0)} of the median wide: cook more often, cook more, or send other guests home.`,
    'coarse-clock': ({ stepMs, medianMs }) =>
      `The kitchen clock ticks every ${duration(stepMs)}, which is coarse for ${duration(medianMs)}: cook more.`,
    'not-warm': () =>
      'The ovens were still warming when the warm-up ended: the first tastings may be cold ones.',
    'cold-sample': ({ firstMs, othersMs }) =>
      `The first tasting, ${duration(firstMs)}, is clearly slower than all others, at most ${duration(othersMs)}: it may be a cold one.`,
    'disturbed-rounds': ({ rounds }) =>
      `${counted(rounds, 'round was', 'rounds were')} disturbed (the kitchen door was shut, or everybody slept), again and again, and had to be kept: cook again with the page in front.`,
    'more-threads-than-cores': ({ threads, processes, cores }) =>
      `${processes ? counted(threads, 'kitchen', 'kitchens') : counted(threads, 'cook', 'cooks')} share ${counted(cores, 'chopping board', 'chopping boards')}: no more of them chop at once.`,
    'connection-limit': ({ asked, inFlight }) =>
      `${asked} dishes were sent to the baker’s at once, and at most ${inFlight} were in its ovens: the others queued at the door.`,
    'results-differ': () =>
      'The dishes taste different from kitchen to kitchen or from tasting to tasting, so the times are of different ' +
      'cooking and are not compared. This should never happen: please report it, with the link.',
  },
  notes: {
    'six-connections': ({ fetches, ms, waves, inFlight }) =>
      `The baker’s has six oven doors (a browser opens six connections over HTTP/1.1), so ${count(fetches)} dishes of ${count(ms)} ms take ${counted(waves, 'batch', 'batches')}. Really in the oven at once here: ${inFlight}.`,
    'not-isolated': ({ stepMs }) =>
      `The kitchen doors are open (the page is not cross-origin isolated): there is one cook only, and the clock ticks every ${duration(stepMs)}.`,
    'clock-steps': ({ stepMs }) =>
      `The kitchen clock ticks every ${duration(stepMs)}: no single time is known better than that.`,
    'repeated-rounds': ({ rounds }) =>
      `${counted(rounds, 'round was', 'rounds were')} disturbed (the kitchen door was shut, or everybody slept), thrown away and cooked again.`,
    noise: ({ strategy, noise }) =>
      `Blind tasting: the same kitchen twice, “${label(strategy)}”, differed by ${percent(noise, 1)}; smaller differences between kitchens mean nothing here.`,
    cancelled: ({ done, rounds }) =>
      `The kitchen was closed after ${done} of ${counted(rounds, 'round', 'rounds')}: the figures are of what was tasted until then.`,
  },
  advice,
  findings: {
    'too-few-samples': ({ fewest }) =>
      `Too few tastings to tell which kitchen is fastest: cook ${fewest} times or more.`,
    'no-clear-difference': ({ strategies }) =>
      `No clear difference of 10% or more between these kitchens: ${and(strategies.map(label))}.`,
    fastest: ({ strategy, ratio, than }) =>
      `The fastest kitchen: ${inSentence(strategy)}, ${decimal(ratio, ratio < 2 ? 2 : 1)} times as fast as ${inSentence(than)}.`,
  },
};
