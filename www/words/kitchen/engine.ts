import type { AnsweredBy, At, BoundBy, ChangeReason, Condition, Reference, StrategyId } from '../../model/generated.ts';
import type { Overrides } from '../catalogue.ts';
import { durationsIn, roughly } from '../durations.ts';
import { figures } from '../en/page.ts';
import type { EngineMessages, EngineNames } from '../engine.ts';
import { FILE_FAULT } from '../remarks.ts';
import { amounts, machines, presets, steps, strategies } from './engine-names.ts';

const { count, decimal, factor, memory, times } = figures;
const duration = durationsIn('en');

const counted = (number: number, one: string, many: string) => `${count(number)} ${number === 1 ? one : many}`;
const percent = (part: number, digits = 0) => `${decimal(part * 100, digits)}%`;
const label = (strategy: StrategyId) => strategies[strategy].label;
const and = new Intl.ListFormat('en', { type: 'conjunction' });
const or = new Intl.ListFormat('en', { type: 'disjunction' });
const many = (number: number, kitchens: boolean) =>
  `${count(number)} ${kitchens ? 'kitchen' : 'cook'}${number === 1 ? '' : 's'}`;

const about = (ms: number) => {
  const { count: number, unit } = roughly(ms);
  return `about ${count(number)} ${unit}`;
};

const during = (at: At | null) => (at ? ` while chopping for dish ${count(at.task + 1)}, course ${at.step + 1}` : '');

/** Where, or when, the other menu was cooked, and this one. */
const sides: Record<Reference, { here: string; there: string }> = {
  theirs: { here: 'here', there: 'there' },
  earlier: { here: 'now', there: 'before' },
};

const bakers: Record<AnsweredBy, string> = {
  server: 'a server',
  'service-worker': 'the page’s service worker',
  none: 'the page itself',
};

/** Why two kitchens change places. */
const cause = (because: ChangeReason, here: string, there: string) => {
  switch (because.code) {
    case 'threads':
      return `the number of cooks (${because.there} ${there}, ${because.here} ${here})`;
    case 'cores':
      return `the boards (${factor(because.there)} ${there}, ${factor(because.here)} ${here})`;
    case 'computing':
      return `the time to chop for one dish (${duration(because.thereMs)} ${there}, ${duration(because.hereMs)} ${here})`;
    default:
      return `the time to open a kitchen (${duration(because.thereMs)} ${there}, ${duration(because.hereMs)} ${here})`;
  }
};

const conditions: Record<Condition, string> = {
  lock: 'one knife for all',
  'no-lock': 'a knife for everybody',
  'more-cores': 'twice the cooks',
  'no-limit': 'as many oven places as you like',
  'more-computing': 'ten times the chopping',
  'less-computing': 'a tenth of the chopping',
  'any-computing': 'ten times or a tenth of the chopping',
  'longer-waits': 'ten times the oven time',
  'shorter-waits': 'a tenth of the oven time',
  'any-waits': 'ten times or a tenth of the oven time',
  'more-tasks': 'ten times the dishes',
};

const missing = (boundBy: BoundBy) =>
  ({
    waits: 'there is almost nothing to chop in parallel',
    computing: 'there is almost nothing in the oven',
    both: 'the menu is too small for it',
    nothing: 'the menu is too small for it',
  })[boundBy];

const instead = (fasterMs: number, makespanMs: number) => `${duration(fasterMs)} instead of ${duration(makespanMs)}`;

const advice: Overrides<EngineMessages['advice']> = {
  reasons: {
    'too-small': ({ strategy }) => `${label(strategy)}: it is only a snack, so the choice does not matter.`,
    'none-better': ({ strategy }) => `${label(strategy)}: no other kitchen serves it much sooner.`,
    'best-measured': ({ strategy }) => `The best of the kitchens that cooked: ${label(strategy)}.`,
    better: ({ strategy, onProcesses, ofMeasured }) => {
      const mechanism = strategies[strategy].mechanism;
      const does = onProcesses ? mechanism.replace('cooks', 'other kitchens') : mechanism;
      return ofMeasured
        ? `The best of the kitchens that cooked: ${label(strategy)}, because ${does}.`
        : `${label(strategy)}: ${does}.`;
    },
  },
  warnings: {
    'no-parallel-gain': ({ cores, gain }) =>
      `Your ${cores} cooks together chopped only ${factor(gain)} times as much as one alone. Somebody else keeps them busy, so advice from this menu is not reliable.`,
  },
  captions: {
    waiting: ({ share, boundBy, coresSave, cores }) => {
      const waits = 'of a dish’s time is the oven';
      if (boundBy === 'both')
        return `${waits}. With all in the oven, ${count(cores)} cooks save ${percent(coresSave)} of the remaining time`;
      return boundBy === 'waits' && share < 0.9 && cores > 1
        ? `${waits}. ${count(cores)} cooks would save only ${percent(coresSave)}`
        : waits;
    },
    computing: ({ share, boundBy, overlapSaves }) => {
      const computes = 'of a dish’s time is chopping';
      if (boundBy === 'both') return `${computes}. Sharing the oven saves ${percent(overlapSaves)}`;
      return boundBy === 'computing' && share < 0.9
        ? `${computes}. Sharing the oven would save only ${percent(overlapSaves)}`
        : computes;
    },
    'no-time': () => 'per dish: it neither bakes nor needs chopping',
    gain: ({ low, high }) => {
      const between = low === null || high === null ? '' : `, between ${times(low)} and ${times(high)}`;
      return `as fast as “${label('sequential')}”${between}`;
    },
    total: () => 'for all dishes, one after another',
    server: ({ strategy }) => `in a big kitchen with 8 cooks: ${label(strategy)}`,
    next: ({ strategy }) => `in the next best kitchen for such dishes: ${label(strategy)}`,
    faster: ({ strategy, less }) => `in “${label(strategy)}”: ${percent(less)} less, but harder to run`,
  },
  doubts: {
    'too-few-samples': ({ samples, fewest }) =>
      `${samples} ${samples === 1 ? 'tasting is' : 'tastings are'} too few for a confidence interval. Take at least ${fewest}.`,
    'no-clear-difference': ({ strategy, strategies }) =>
      `There is no clear difference between ${and.format([strategy, ...strategies].map(label))}, and the simplest kitchen is “${label(strategy)}”.`,
    'about-as-fast': ({ strategy, strategies }) =>
      `${and.format(strategies.map(label))} would serve about as soon, but “${label(strategy)}” is easier to run.`,
    'little-gained': ({ faster, less, fasterMs, makespanMs }) =>
      `${label(faster)} took ${percent(less)} less time (${instead(fasterMs, makespanMs)}), but it is harder to run${less < 0.1 ? '' : ', and the real gain may be less than 10%'}.`,
    unsuitable: ({ faster, boundBy, less, fasterMs, makespanMs }) =>
      `${label(faster)} took ${percent(less)} less time (${instead(fasterMs, makespanMs)}), but it is not advised: ${missing(boundBy)}.`,
    'nothing-suitable': ({ strategy, boundBy }) =>
      `None of the kitchens that cooked suits this menu: ${missing(boundBy)}. The advice, ${label(strategy)}, is a prediction.`,
    unsteady: () =>
      'In some rounds the advised kitchen was no faster than one dish after another. Send other guests home, or taste more often.',
  },
  suggestions: {
    'might-be-better': ({ strategy, timesAsFast, predictedMs, lowMs, highMs, isMeasurable }) =>
      `${label(strategy)} might be ${factor(timesAsFast)} times as fast: served after ${duration(predictedMs)}, predicted (between ${duration(lowMs)} and ${duration(highMs)}). ${isMeasurable ? 'Tick it and taste.' : 'It needs a shared pantry, and there is none here.'}`,
    'might-do-as-well': ({ strategy, predictedMs, lowMs, highMs }) =>
      `${label(strategy)} is simpler and might do as well: served after ${duration(predictedMs)}, predicted (between ${duration(lowMs)} and ${duration(highMs)}). Tick it and taste.`,
  },
  workers: {
    enough: ({ count, processes }) => `Use ${many(count, processes)}: more gained nothing here.`,
    'at-least': ({ count, processes }) => `Use at least ${many(count, processes)}: larger numbers were not tried here.`,
    'one-for-each-task': ({ count, processes }) => `Use ${many(count, processes)}: one for each dish.`,
  },
  changes: {
    changes: ({ condition, strategy }) => `With ${conditions[condition]}: ${label(strategy)}.`,
    stays: ({ tried }) =>
      `The advice stays the same with ${or.format(tried.map((condition) => conditions[condition]))}.`,
    unknown: () => 'This would take too long to think through.',
  },
};

/** Why a strategy took as long as it did, and no longer. */
const causes: Overrides<EngineMessages['causes']> = {
  'one-at-a-time': ({ args: { tasks } }) =>
    `One dish at a time: ${counted(tasks, 'dish was', 'dishes were')} made one after another.`,
  'loop-blocked': ({ args: { share, stallMs } }) =>
    `The oven cook was chopping ${percent(share)} of the time, for up to ${duration(stallMs)} without looking up.`,
  lock: ({ args: { share } }) =>
    `The one knife: only one cook chopped at a time, and the cooks spent ${percent(share)} of their time waiting for it.`,
  connections: ({ args: { inFlight, asked } }) =>
    `Only ${count(inFlight)} of ${count(asked)} dishes were in the baker’s ovens at once. The others waited for a free oven.`,
  limit: ({ args: { limit } }) => `The oven is small: at most ${count(limit)} dishes were in it at once.`,
  blocked: ({ args: { lanes, processes, share } }) =>
    `A cook who watches the oven does nothing else: ${many(lanes, processes)} spent ${percent(share)} of ${lanes === 1 ? 'its' : 'their'} time watching.`,
  'shared-cores': ({ args: { lanes, processes, cores } }) =>
    `More ${processes ? 'kitchens' : 'cooks'} than boards to chop on: ${many(lanes, processes)} shared ${count(cores)}.`,
  starting: ({ args: { processes, ms } }) =>
    processes === 1
      ? `The kitchen took ${duration(ms)} to open.`
      : `On average, each of the ${many(processes, true)} took ${duration(ms)} to open.`,
  copying: ({ args: { ms } }) => `Carrying things between kitchens took each of them ${duration(ms)}.`,
  barrier: ({ args: { ms } }) => `Between courses, a dish waited ${duration(ms)} on average for the last one.`,
  'handing-out': ({ args: { computeMs, processes, idle } }) =>
    `Handing out dishes: chopping one took only ${duration(computeMs)}, and the ${processes ? 'other kitchens' : 'cooks'} were idle ${percent(idle)} of the time.`,
  computing: ({ args: { active, share } }) =>
    `The chopping itself took ${percent(share)} of the time, with at most ${count(active)} cooks at once.`,
  waiting: ({ args: { share } }) =>
    `The oven itself: ${percent(share)} of the time a dish was in it, and no cook makes it bake faster.`,
  'waits-overlapped': ({ args: { inFlight, sumMs } }) =>
    `${count(inFlight)} dishes were in the oven at once: one after the other they would bake for ${duration(sumMs)}.`,
  'computed-together': ({ args: { active, sumMs, tookMs } }) =>
    `${count(active)} chopped at once: ${duration(sumMs)} of chopping fit into ${duration(tookMs)}.`,
  'waited-while-computing': ({ args: { ms } }) => `For ${duration(ms)}, some dishes baked while others were chopped.`,
  'short-tasks': ({ args: { waitMs, computeMs } }) =>
    `A dish is quick: on average it bakes for ${duration(waitMs)} and takes ${duration(computeMs)} of chopping.`,
};

export const engine: EngineNames & Overrides<EngineMessages> = {
  strategies,
  amounts,
  steps,
  presets,
  machines,
  lane: ({ kind, number }) =>
    ({
      'main-thread': 'the only cook',
      'event-loop': 'the oven cook',
      thread: `cook ${number}`,
      'thread-loop': `oven cook ${number}`,
      process: `kitchen ${number}`,
      'cluster-worker': `restaurant ${number}`,
    })[kind],
  workload: (tasks, kinds) => {
    const done = kinds.map(({ id, ...of }, at) => steps[id]?.does(of as never, kinds[at + 1]?.id));
    return `${counted(tasks, 'dish', 'dishes')}${tasks === 1 ? '' : ' each'}: ${done.join(', then ')}.`;
  },
  progress: ({ label, done, tasks, warmingUp, round, rounds, overdue }, left) => {
    const what = warmingUp ? 'heating the ovens' : `round ${round + 1} of ${rounds}`;
    const still = left && (left.count === 0 ? ', served in less than 1 s' : `, about ${left.count} ${left.unit} to go`);
    return `${label}: ${done} of ${counted(tasks, 'dish', 'dishes')} done, ${what}${overdue ? ', still waiting for the baker' : (still ?? '')}`;
  },
  run: ({ strategy, label, medianMs, samplesMs, speedup, maxInFlight, maxActive }) => {
    const faster =
      speedup === null || strategy === 'sequential'
        ? ''
        : `, ${factor(speedup)} times as fast as “${strategies.sequential.label}”`;
    const median = `all served after ${duration(medianMs)}, the median of ${counted(samplesMs.length, 'tasting', 'tastings')}`;
    return `${label}: ${median}${faster}; at most ${count(maxInFlight)} in the oven and ${count(maxActive)} chopping at once.`;
  },
  fileProblems: {
    'too-many': () => 'The report has more tastings or spans than a run can have, so it was not opened.',
  },
  failures: {
    cancelled: () => 'The kitchen was closed.',
    'does-not-fit': ({ available, needs, remedies }) => {
      const need = needs.map(({ strategy, tasks, bytes }) => {
        const who = tasks === 1 ? '1 dish needs' : `${count(tasks)} dishes at once need`;
        return `${who} ${memory(bytes)} (${label(strategy)})`;
      });
      const names = { tasks: 'fewer dishes', threads: 'fewer cooks', size: 'smaller portions' };
      const remedy = [...remedies.map((remedy) => names[remedy]), 'another way to cook'];
      return `The worktop is too small: ${and.format(need)}, and there is room for ${memory(available)}. Use ${or.format(remedy)}.`;
    },
    'out-of-memory': ({ at }) => `The worktop is full${during(at)}. Use fewer dishes, fewer cooks or smaller portions.`,
    fetch: ({ at, reason }) =>
      `Dish ${count(at.task + 1)}, course ${at.step + 1} did not come back from the baker’s: ${reason}`,
    'no-threads': ({ count: threads, reason }) => `The ${threads} cooks did not come to work: ${reason}`,
    'thread-died': ({ thread, at, reason }) => `Cook ${thread + 1} dropped everything${during(at)}: ${reason}`,
    stopped: ({ at, reason }) => `The oven cook dropped everything${during(at)}: ${reason}`,
    'no-server': ({ reason }) => `The baker’s on this computer did not open: ${reason}`,
    'no-process': ({ process, reason }) => `Kitchen ${process + 1} did not open: ${reason}`,
    process: ({ process, task, reason }) => `Kitchen ${process + 1} failed at dish ${count(task + 1)}: ${reason}`,
    'no-cluster': ({ scheduler, reason }) => `${label(scheduler)} did not open: ${reason}`,
    cluster: ({ scheduler, task, reason }) => `${label(scheduler)} failed at dish ${count(task + 1)}: ${reason}`,
    file: () => FILE_FAULT.message,
    'nothing-ticked': () => 'No kitchen is ticked. Tick at least one.',
    busy: () => 'Something else is on the stove.',
  },
  forecasts: {
    long: ({ ms }) => `Cooking this will take ${about(ms)}.`,
    'mostly-one': ({ ms, strategy }) => `Cooking this will take ${about(ms)}, most of it in “${label(strategy)}”.`,
  },
  caveats: {
    'few-samples': ({ samples, fewest }) =>
      `${counted(samples, 'tasting is', 'tastings are')} too few for a confidence interval. Cook at least ${fewest} times.`,
    'wide-interval': ({ width }) =>
      `The tastings vary a lot: the confidence interval is ${percent(width, 0)} as wide as the median (10% or less is good). Cook more often, cook longer dishes, or send other guests home.`,
    'coarse-clock': ({ stepMs, medianMs }) =>
      `The kitchen clock ticks every ${duration(stepMs)}, too coarse for ${duration(medianMs)}. Cook more.`,
    'not-warm': () =>
      'The ovens were still heating up when the warm-up ended, so the first tastings may be slower than the others.',
    'cold-sample': ({ firstMs, othersMs }) =>
      `The first tasting (${duration(firstMs)}) is more than 10% slower than every other one (${duration(othersMs)} or less). The ovens may not have been hot yet.`,
    'disturbed-rounds': ({ rounds }) =>
      `${counted(rounds, 'round is', 'rounds are')} unreliable: the kitchen door was shut or everybody slept, also when ${rounds === 1 ? 'it was' : 'they were'} repeated. Cook again and keep the page visible.`,
    'more-threads-than-cores': ({ threads, processes, cores }) =>
      `${processes ? counted(threads, 'kitchen', 'kitchens') : counted(threads, 'cook', 'cooks')} share ${counted(cores, 'chopping board', 'chopping boards')}, so no more than ${cores} can chop at any moment.`,
    'speedup-above-cores': ({ speedup, cores }) =>
      `It is ${factor(speedup)} times as fast as “${label('sequential')}”, although only ${counted(cores, 'chopping board is', 'chopping boards are')} reported: either there are more, or the cooks were faster at times.`,
    'computed-in-processes': () => 'Chopped in other kitchens, because there is no shared pantry here.',
    'connection-limit': ({ asked, inFlight }) =>
      `${asked} dishes were ready for the baker’s at once, but at most ${inFlight} were in its ovens. The others queued at the door.`,
    'results-differ': () =>
      'The dishes taste different from kitchen to kitchen or from tasting to tasting, so the times are not compared. ' +
      'This should never happen: please report it, with the link.',
  },
  notes: {
    'answered-by-page': () =>
      'There is no baker here, so each kitchen bakes for itself: the same loaves in the same time, but nobody has to carry them. While the cook chops, loaves come out late.',
    'six-connections': ({ fetches, ms, waves, inFlight, answeredBy }) =>
      `The baker’s has six oven doors (${answeredBy === 'server' ? 'a browser opens six connections over HTTP/1.1' : 'as many as the connections that a browser opens over HTTP/1.1'}), so ${count(fetches)} dishes of ${count(ms)} ms take ${counted(waves, 'batch', 'batches')}. Here, at most ${inFlight} were in the ovens at once.`,
    'threads-off': ({ cause, reason }) => {
      const again = `(${reason}). The next run calls them again.`;
      const causes = {
        insecure:
          'helpers share a pantry (memory), which browsers allow only over HTTPS or on localhost. Serve the page over HTTPS.',
        'not-isolated':
          'helpers share a pantry (memory), which browsers allow only behind closed doors. Reload the page: its service worker can close ' +
          'them. If that does not help, allow this site to store data, or serve it with the headers ' +
          'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
        framed:
          'helpers share a pantry (memory), which this browser does not allow in this frame. Open the page in its own tab to cook with them.',
        'no-shared-memory': 'this browser has no shared pantry (no shared memory, SharedArrayBuffer).',
        memory: `there is no worktop to share ${again}`,
        module: `nobody could read their recipe ${again}`,
        workers: `they did not come to work ${again}`,
      };
      return `There is only one cook, without helpers: ${causes[cause]}`;
    },
    'clock-steps': ({ stepMs }) =>
      `The kitchen clock ticks every ${duration(stepMs)}. No single time is more accurate than that.`,
    'repeated-rounds': ({ rounds }) =>
      `${counted(rounds, 'round was', 'rounds were')} disturbed (the kitchen door was shut, or everybody slept), discarded and cooked again.`,
    noise: ({ strategy, noise }) =>
      `Blind tasting: the same kitchen twice, “${label(strategy)}”, differed by ${percent(noise, 1)}. Smaller differences between kitchens mean nothing here.`,
    'useful-threads': ({ browser, cores, threads, gain, tried }) => {
      const reported = `The ${browser ? 'browser' : 'system'} reports ${counted(cores, 'chopping board', 'chopping boards')}`;
      if (threads === 1) return `${reported}; ${tried} cooks chopped no more than one.`;
      const more = tried > threads ? 'more cooks gained nothing' : 'more cooks were not tried';
      return `${reported}; ${threads} cooks chopped ${factor(gain)} times as much as one, and ${more}.`;
    },
    'no-cluster': ({ scheduler }) =>
      `${label(scheduler)} are not open here, so this is predicted from documented costs. To measure it, run pip install './python[${scheduler}]' in a checkout, and then python -m manyhands serve --on ${scheduler} for the page, or python -m manyhands '<link>' --on ${scheduler}`,
    'cluster-messages': ({ scheduler, workers, threads, messageMs, group, paysFromMs }) => {
      const others = threads === null ? '' : ` The other kitchens have ${counted(threads, 'cook', 'cooks')}.`;
      const message = `${label(scheduler)}: ${counted(workers, 'cook', 'cooks')}.${others} A delivery takes ${duration(messageMs)} and carries ${counted(group, 'dish', 'dishes')}.`;
      if (paysFromMs === null) return message;
      return `${message} Dishes that are only chopped are faster one after another on one board if the chopping takes less than about ${duration(paysFromMs)}.`;
    },
    'waits-take-no-core': () =>
      'A kitchen can be more times as fast than it has chopping boards, because what is in the oven needs no board.',
    failed: ({ done, rounds }) =>
      `Cooking failed after ${done} of ${counted(rounds, 'round', 'rounds')}. The figures are those of the complete rounds.`,
    cancelled: ({ done, rounds }) =>
      `The kitchen was closed after ${done} of ${counted(rounds, 'round', 'rounds')}. The figures are those of the complete rounds.`,
  },
  advice,
  causes,
  observations: {
    'other-work': () => 'The two cooked different menus, so they are not compared.',
    'other-results': () => 'The same dishes came out differently, so they are not compared.',
    'other-settings': ({ differences, reference }) => {
      const { here, there } = sides[reference];
      const each = differences.map(
        (it) =>
          `${amounts[it.setting as keyof typeof amounts].label}: ${count(it.here)} ${here}, ${count(it.there)} ${there}`,
      );
      return `The kitchens were set up differently (${each.join('; ')}).`;
    },
    'other-version': ({ there, here }) =>
      `The two were cooked with different versions of Manyhands (${there} and ${here}), which can explain differences, so no other reasons are given.`,
    'other-responder': ({ there, here, reference }) =>
      `The baker was ${bakers[here]} ${sides[reference].here} and ${bakers[there]} ${sides[reference].there}, which can explain differences between kitchens that use the baker.`,
    'only-quantiles': () =>
      'One of the links carries quantiles instead of tastings, so intervals are wider than necessary.',
    'not-in-both': ({ strategies }) => `Cooked in only one of the two: ${and.format(strategies.map(label))}.`,
    'same-fastest': ({ strategies }) =>
      strategies.length === 1
        ? `“${and.format(strategies.map(label))}” is fastest in both.`
        : `In both, these kitchens are fastest, with no clear difference: ${and.format(strategies.map(label))}.`,
    'other-fastest': ({ there, here, reference }) =>
      `Fastest ${sides[reference].there}: ${and.format(there.map(label))}; fastest ${sides[reference].here}: ${and.format(here.map(label))}.`,
    'too-few-samples': ({ fewest }) =>
      `Too few tastings to compare the order of the kitchens. Cook at least ${fewest} times.`,
    'same-order': () => 'No two kitchens clearly change places.',
    'changed-places': ({ strategy, than, because, reference }) => {
      const { here, there } = sides[reference];
      const change = `Faster ${here}: “${label(strategy)}”; faster ${there}: “${label(than)}”`;
      return because
        ? `${change}, because of ${cause(because, here, there)}.`
        : `${change}. No single difference between the two kitchens explains it.`;
    },
    computing: ({ thereMs, hereMs, reference }) => {
      const { here, there } = sides[reference];
      const [faster, by] = thereMs > hereMs ? [here, thereMs / hereMs] : [there, hereMs / thereMs];
      return `Chopping for one dish: ${duration(thereMs)} ${there}, ${duration(hereMs)} ${here} (${factor(by)} times as fast ${faster}).`;
    },
    'same-computing': () => 'Chopping takes about as long in both.',
    'same-waits': () => 'Baking times are equal, because the recipe says how long.',
    cores: ({ there, here, reference }) =>
      `Boards that all cooks together keep busy: ${factor(there)} ${sides[reference].there}, ${factor(here)} ${sides[reference].here}.`,
    'process-start': ({ thereMs, hereMs, reference }) =>
      `Opening a kitchen: ${duration(thereMs)} ${sides[reference].there}, ${duration(hereMs)} ${sides[reference].here}.`,
  },
  findings: {
    'too-few-samples': ({ fewest }) =>
      `Too few tastings to tell which kitchen is fastest. Cook at least ${fewest} times.`,
    'no-clear-difference': ({ strategies }) =>
      `No clear difference of 10% or more between these kitchens: ${and.format(strategies.map(label))}.`,
    fastest: ({ strategy, ratio, than }) =>
      `The fastest kitchen: “${label(strategy)}”, ${factor(ratio)} times as fast as “${label(than)}”.`,
  },
};
