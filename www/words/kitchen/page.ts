import type { Catalogue, Overrides } from '../catalogue.ts';
import { figures } from '../en/page.ts';

const { count, times } = figures;

export const page: Overrides<Catalogue['page']> = {
  motto: 'One cook keeps many ovens going. Many cooks chop at once.',
  title: (sentence) => `Manyhands, in the kitchen: ${sentence}`,
  noStart: (reason) => `The kitchen could not open: ${reason}`,
  slow: 'The kitchen is still waiting for a delivery. It opens as soon as that arrives. If nothing changes, reload the page.',
  presets: 'Menus',
};

export const entries: Overrides<Catalogue['entries']> = {
  guessHelp: 'Guess how long the kitchen takes with each strategy before anything is cooked.',
  lessons: 'Cooking lessons',
  charts: 'Charts: samples, wasted time, predictions, sweeps',
  code: 'The recipe, in Python and in Rust',
  ownTask: 'My own dish',
  glossary: 'Glossary: the kitchen words, and the real ones',
};

export const runbar: Overrides<Catalogue['runbar']> = {
  run: 'Cook',
  cancel: 'Stop cooking',
  measurement: 'The tasting',
  starting: 'Lighting the ovens',
  cancelling: 'Clearing the tables',
  measuring: 'The kitchen is cooking.',
  earlier: 'This is still the menu from before your change.',
  slow: 'Something for this meal has not arrived yet. If nothing changes, stop cooking and reload the page.',
  notices: {
    done: 'Served.',
    cancelled: 'The kitchen was closed.',
    cutShort: ({ rounds, repeats }) =>
      `The kitchen was closed after ${rounds} of ${repeats} rounds. The complete rounds are shown.`,
    copied: 'Recipe link copied.',
    refused: 'The browser did not let this page copy. The recipe link is selected, so you can copy it yourself.',
  },
};

export const sentence: Overrides<Catalogue['sentence']> = {
  label: 'The menu',
  lock: { before: 'the knife passed on after ' },
  amounts: { fetch: { ms: 'for' }, sha256: { size: '' } },
  step: (number) => `Course ${number}`,
  add: '+ course',
  full: (most) => `A dish has at most ${most} courses.`,
  remove: (number, kind) => `Take course ${number} off the menu: ${kind}`,
};

export const rows: Overrides<Catalogue['rows']> = {
  label: 'The strategies in the kitchen, on one clock',
  makespan: 'all served',
  speedup: 'times as fast',
  nothingYet: 'Press Cook: each strategy will be drawn here, all on one kitchen clock.',
  earlier: 'These dishes are from an earlier menu.',
  uses: {
    sequential: 'little to cook overall',
    'event-loop': 'baking, in ovens that ring',
    'event-loops': 'baking, with too much chopping for one cook',
    'gil-threads': 'baking, in ovens to stand by',
    threads: 'chopping, with a knife each',
    processes: 'chopping, with one knife a kitchen',
    'fork-join': 'a few large dishes to chop',
    'two-phase': 'baking and chopping, in separate stages',
    pipeline: 'baking and chopping',
    dask: 'long chopping, in several restaurants',
    ray: 'shorter chopping, in several restaurants',
  },
  atOnce: (inFlight, computing, cores) =>
    `${inFlight} in the oven, ${computing} chopping${cores === null ? '' : ` on ${cores === '1' ? 'one board' : `${cores} boards`}`}`,
};

export const advice: Overrides<Catalogue['advice']> = {
  question: 'Which kitchen for my menu?',
  machines: 'In other kitchens, predicted',
  machinesFrom:
    'Thought through with the times tasted here, with nobody else in the kitchen and as many ovens as needed, then scaled by ' +
    'how far predictions were off on this menu.',
  unknown: 'too long to think through',
  onNodes: (strategy, { used, count, limit, dealingMs }, figuresOf) =>
    [
      count === 1 ? `${strategy} there` : `${strategy} in each`,
      ...(used < count ? [`only ${figuresOf.count(used)} of them needed`] : []),
      ...(limit === null ? [] : [`at most ${figuresOf.count(limit)} in the oven at once in each`]),
      `handing out the orders takes ${figuresOf.time(dealingMs)}`,
    ].join('; '),
};

const doing: Catalogue['timeline']['doing'] = {
  wait: 'in the oven',
  compute: 'chopping',
  queue: 'waiting for a cook',
  lock: 'waiting for the knife',
  copy: 'carrying between kitchens',
  start: 'a cook arriving',
};

const many: Catalogue['timeline']['doing'] = {
  ...doing,
  queue: 'without a cook',
  lock: 'without the knife',
  copy: 'carrying',
  start: 'arriving',
};

export const timeline: Overrides<Catalogue['timeline']> = {
  label: 'What the kitchen did',
  legend: 'How to read the kitchen',
  doing,
  many: (count, kind) => `${count} ${many[kind]}`,
  finished: 'all served',
  nothing: 'nothing to do',
  span: {
    task: (task, step, kind) => `dish ${task}, course ${step}: ${kind}`,
    doing: (doing, lane) => `${doing}, ${lane}`,
    following: (task) => `Following dish ${task} through every kitchen.`,
  },
  moves:
    'Arrow keys move between the pieces of work, plus and minus zoom, 0 shows the whole evening, Shift and an arrow key ' +
    'move along the time axis, Enter follows a dish.',
  row: {
    opener: 'Cooks and dishes',
    close: 'Close this kitchen',
    open: { lanes: 'Look into this kitchen: its cooks', tasks: 'Look into this kitchen: its dishes' },
  },
  captions: {
    waits: (lane) => `${lane}: in the oven at once`,
    queueAndWaits: (lane) => `${lane}: waiting for a cook; in the oven at once`,
    tasks: (count) => (count === 1 ? 'the dish' : `${count} dishes, the first one at the top`),
    inFlight: (most) => `in the oven at once, at most ${most}`,
    computing: (most) => `chopping at once, at most ${most}`,
  },
  table: {
    caption: (strategy) => `${strategy}: the total time of each cook by activity, in the tasting nearest the median`,
    lane: 'cook',
    never: 'not at all',
    perTask: (time, tasks) => `${time} per dish on average, ${tasks} dishes`,
    sum: (time, times, count) => `${time}, in ${times === 1 ? 'one go' : `${count} goes`}`,
  },
};

export const tools: Overrides<Catalogue['tools']> = {
  zoom: 'How near to look',
  zoomOut: 'Step back',
  zoomIn: 'Look closer',
  fit: 'All',
  show: 'Open kitchens show',
  shown: { lanes: 'cooks', tasks: 'dishes' },
  help: 'How to look around',
  moves: [
    ['Ctrl + wheel, pinch, + and −', 'look closer or step back; 0 shows the whole evening'],
    ['drag, Shift + wheel, Shift + ← →', 'move through the evening'],
    ['point, tap, ← → ↑ ↓', 'see what a cook does there'],
    ['click, second tap, Enter', 'follow the dish through all kitchens; Escape stops'],
  ],
  replay: {
    label: 'Watch it again',
    play: 'Cook again',
    playBack: 'Uncook',
    step: 'A moment forward',
    stepBack: 'A moment back',
    upTo: 'Cooked again up to',
    speed: 'How fast it is cooked again',
  },
};

export const pictures: Overrides<Catalogue['pictures']> = {
  title: 'What came out of the kitchen',
  as: 'as they are served under',
  first: (shown, all) => `The first ${shown} of ${all} dishes.`,
  name: (task, what, end) => `Dish ${task}: ${what}, served after ${end}`,
};

export const costs: Overrides<Catalogue['costs']> = {
  title: 'Boards, room, and where the evening went',
  strategy: 'Kitchen',
  columns: [
    'cooks chopping, on average',
    'room',
    'cooked',
    'predicted',
    'dream kitchen',
    'longest time without watching the ovens',
  ],
  kinds: {
    startMs: 'arriving',
    queueMs: 'for a cook',
    waitMs: 'in the oven',
    waitBeyondMs: 'overbaked',
    lockMs: 'for the knife',
    copyMs: 'carrying',
    computeMs: 'chopping',
    idleMs: 'hands folded',
  },
  explained:
    'Percentages are of the time of all cooks in the tasting shown. Predicted: the same kitchen on paper, with the costs ' +
    'measured here. Dream kitchen: the same number of boards, and no overheads.',
  calibration: {
    step: (step) => `Chopping course ${step}`,
    dispatch: 'Handing a dish to a cook',
    process: 'Opening a kitchen',
    message: 'Sending word to a kitchen',
    copy: 'Carrying a megabyte to a kitchen',
    overshoot: 'How late an oven timer rings',
    roundTrip: 'The way to the baker’s and back',
    found: (took, costs) => `This kitchen was timed in ${took}. ${costs}`,
  },
};

export const reportNotes: Overrides<Catalogue['reportNotes']> = {
  title: 'What you see in this kitchen',
  explained:
    'The line is the median time until the last dish is served. “Times as fast” is the median of one dish ' +
    'after the other divided by its own. Below the line is the tasting nearest the median, cook by cook. Where dishes bake together, the height shows how many are in the oven.',
  measured: (parts) => `Cooked in this kitchen: ${parts}.`,
  cores: (cores) => `${cores} ${cores === 1 ? 'board' : 'boards'}`,
  isolated: 'behind closed doors',
  notIsolated: 'with open doors',
  clock: (microseconds) => `a clock that ticks every ${microseconds} µs`,
  answered: {
    server: (protocol) => `baked at the baker’s${protocol === null ? '' : ` (fetched over ${protocol})`}`,
    'service-worker': () => 'baked at home (fetches answered by the page’s service worker)',
    none: () => 'baked at home (fetches answered by the page itself)',
  },
};

export const paper: Overrides<Catalogue['paper']> = { link: 'Cook the same menu again:' };

export const charts: Overrides<Catalogue['charts']> = {
  title: 'Charts: samples, wasted time, predictions, sweeps',
  afterRun: 'Cook first: this chart shows what was tasted.',
  samplesAbout:
    'Each dot is one evening’s cooking, with the first at the top. The line is the median, and the bar is its 95% confidence interval.',
  divisions: { lanes: 'the cooks', task: 'a dish', difference: 'what is wasted' },
  divisionsAbout: {
    lanes: 'How the cooks spent their time in the sample shown, on average.',
    task: 'How a dish spent its time in the sample shown, on average.',
    difference:
      'Where the difference between an ideal kitchen without overheads and this one comes from. Parts that shorten the evening are left of 0.',
  },
  parts: {
    startMs: 'putting on aprons',
    queueMs: 'standing in line',
    waitMs: 'in the oven',
    waitBeyondMs: 'too long in the oven',
    lockMs: 'waiting for the knife',
    copyMs: 'carrying between kitchens',
    computeMs: 'chopping',
    dispatch: 'handing to a cook',
    start: 'opening kitchens',
    copy: 'carrying between kitchens',
    connections: 'too few oven doors',
    overshoot: 'ovens that ring late',
    'shared-cores': 'shared chopping boards',
  },
  predictedAbout:
    'Solid bars were cooked here. Hatched bars are predicted: the same strategy in imagined time, with the costs measured in this kitchen. Outlined bars are ideal: no overheads.',
  measured: 'cooked here',
  noPredictions: 'There are no predictions, because the evening was cut short.',
};

const percent = (part: number) => `${count(Math.floor(part * 1000) / 10)}%`;

export const sweep: Overrides<Catalogue['sweep']> = {
  about: 'A sweep cooks the same menu at several values of one setting, with all ticked strategies.',
  lines: { fitted: 'fitted: Amdahl’s bill' },
  fit: (label, serial, most, error) =>
    `${label}: ${percent(serial)} is work for one cook alone, so ` +
    `${most === null ? 'more cooks can make it faster and faster' : `even many cooks are at most ${times(most)} as fast as one`}. ` +
    `The times differ from the curve by ${percent(error)}.`,
  beyondCores: (cores) =>
    `With more cooks than ${cores === 1 ? 'the one chopping board' : `the ${count(cores)} chopping boards`}, cooks share boards. Amdahl’s bill does not account for this, so it can look like work for one cook alone.`,
};

export const ownTask: Overrides<Catalogue['ownTask']> = {
  title: 'Which kitchen for my own dish?',
  intro:
    'If you know how long your dish is in the oven and how long you chop, you can have a first answer without cooking anything.',
  close: 'Close',
  sentence: {
    wait: { before: 'My dish is in the oven for ', after: '' },
    compute: { before: 'and is chopped for ', after: '.' },
    tasks: { before: 'There are ', after: ',' },
    cores: { before: 'for ', after: ',' },
    limit: { before: 'with ', after: '.', none: 'any number', most: 'at most' },
  },
  amounts: {
    wait: { label: 'My dish is in the oven', help: 'How long one dish is in the oven in total.' },
    compute: { label: 'It is chopped', help: 'How long one dish keeps one cook busy.' },
    tasks: { label: 'Number of dishes', unit: 'dishes', help: 'The number of such dishes.' },
    cores: { label: 'Cooks', unit: 'cooks', help: 'How many cooks there are.' },
    limit: {
      label: 'In the oven at once',
      unit: 'in the oven',
      help: 'How many dishes fit into the oven. 0 means no limit.',
    },
    lock: { label: 'One knife', help: 'Only one cook chops at a time: Python with the GIL.' },
    split: {
      label: 'Several cooks can chop one dish',
      help: 'Whether one dish can be chopped by several cooks at once.',
    },
    threads: {
      label: 'Cooks who wait by the oven',
      unit: 'cooks',
      help: 'How many cooks there are if each makes whole dishes and waits by the oven.',
    },
    handover: {
      label: 'Handing a dish to a cook',
      help: 'How long it takes to hand a dish to a cook and get it back.',
    },
    start: { label: 'Opening a kitchen', help: 'How long opening a separate kitchen keeps a cook busy.' },
    message: {
      label: 'Carrying something to a kitchen',
      help: 'How long it takes to carry an order to a kitchen, or a dish back.',
    },
    dealer: { label: 'Handing an order to a restaurant', help: 'How long it takes to hand out each order.' },
    network: {
      label: 'The road to a restaurant',
      help: 'How long an order is on the road, or a dish on the way back.',
    },
  },
  lock: 'In this kitchen',
  locks: { with: 'all cooks share one knife (Python with the GIL)', without: 'every cook has a knife' },
  form: 'My own dish',
  answer: 'The answer, predicted',
  thinking: 'Thinking it through…',
  busy: 'Something is being cooked. The answer will appear when it is served.',
  none: 'This many dishes would take too long to think through.',
  failed: (reason) => `There is no answer: ${reason}`,
  strategies: 'How the kitchens compare, predicted',
  onProcesses: (strategy) => `${strategy}, in separate kitchens`,
  unknown: 'too long to think through',
  assumedTitle: 'Assumed',
  assumed: 'Nothing was cooked: it was thought through, with equally fast cooks.',
  splits: 'Several cooks can chop one dish together.',
  whole: 'Only one cook can chop a dish.',
  code: 'The recipe for it, in Python and in Rust',
  tryIt: 'Cook something like it here',
  trial: ({ tasks, wait, compute, limit }) => {
    const does = [
      ...(wait === null ? [] : [`in the oven for ${wait}`]),
      ...(compute === null ? [] : [`chopped for about ${compute}`]),
    ];
    const each = does.length > 0 ? `, each ${does.join(' and ')}` : '';
    const most = limit === null ? '' : `, at most ${limit} in the oven at once`;
    return `This fills in the menu with ${tasks}${each}${most}, in proportion to yours.`;
  },
  calibrated: 'Chopping times were measured in this kitchen.',
  uncalibrated: 'Chopping times are estimates until you have cooked something here.',
  showsNot: 'The difference may be hard to taste: showing it clearly would take more than a few seconds.',
  startsNothing: 'It does not start cooking.',
  tasks: (count, one) => (one ? 'one such dish' : `${count} such dishes`),
};

export const program: Overrides<Catalogue['program']> = {
  fillIn: 'Put your own recipe at the comments marked “<-”. Until then, it bakes and chops as long as your dish does.',
  run: 'To get the ingredients and cook it',
  program: 'The recipe',
  later: 'The recipe will appear when everything is cooked.',
  prints:
    'It prints how long the cooking took and a digest of all dishes. The digest is the same for all strategies, and for both ' +
    'languages unless a library rounds differently, as for thumbnails and numpy’s matrix products.',
};
