import { figures } from '../en/page.ts';
import type { AmountWords, EngineNames } from '../engine.ts';

const { count } = figures;

const bytes = (number = 0) => `${count(number)} ${number === 1 ? 'byte' : 'bytes'}`;
const wait = ({ ms = 0, jitter = 0 }) => `${count(ms)}${jitter === 0 ? '' : ` ± ${count(jitter)}`} ms`;

export const amounts: EngineNames['amounts'] = {
  tasks: { label: 'dishes', unit: 'dishes', one: 'dish', help: 'How many equal dishes are cooked.' },
  threads: {
    label: 'cooks',
    unit: 'cooks',
    help: 'How many cooks chop. There may be more than the computer has chopping boards (cores).',
  },
  limit: {
    label: 'oven space',
    unit: 'in the oven',
    help: 'The most dishes in the oven at once, as a semaphore would allow. 0 is no limit.',
  },
  switch: {
    label: 'passing the knife',
    unit: 'ms',
    help: 'How long a cook who chops keeps the one knife once another asks for it.',
  },
  repeats: {
    label: 'times cooked',
    unit: 'tastings',
    help: 'How many times each kitchen cooks the menu. From 6 on, the median comes with an interval.',
  },
  check: {
    label: 'blind tasting',
    unit: '',
    help: '1 has the first kitchen cook twice in each round: how far the two differ is the noise of this kitchen.',
  },
  seed: {
    label: 'seed of the recipe',
    unit: '',
    help: 'The same seed grows the same baking times and the same ingredients everywhere.',
  },
};

const ms: AmountWords = { label: 'baking time', unit: 'ms', help: 'How long the dish is in the oven.' };
const jitter: AmountWords = {
  label: 'whim of the oven',
  unit: 'ms',
  help: 'Each dish bakes up to this much longer or shorter, always the same for the same seed.',
};

export const steps: EngineNames['steps'] = {
  fetch: {
    label: 'bake at the baker’s',
    help: 'Sends it to the baker’s (a server), who gives it back after this time: a real request with a real answer.',
    amounts: {
      ms,
      jitter,
      bytes: { label: 'what comes back', unit: 'bytes', help: 'How large what the baker gives back is.' },
    },
    does: (of, next) => {
      const what = next === 'thumbnail' ? `a picture of ${bytes(of.bytes)}` : bytes(of.bytes);
      return `have ${what} baked at the baker’s for ${wait(of)}`;
    },
  },
  sleep: {
    label: 'bake',
    help: 'Stands in the oven until the timer rings: a wait and nothing else.',
    amounts: { ms, jitter },
    does: (of) => `bake ${wait(of)}`,
  },
  primes: {
    label: 'sift primes',
    help: 'Counts primes with a sieve, as one sifts flour: whole numbers and a little room.',
    amounts: {
      size: {
        label: 'sifted below',
        unit: 'grains',
        one: 'grain',
        help: 'The numbers below this one are sifted.',
      },
    },
    does: ({ size = 0 }) => `sift the primes out of ${count(size)}`,
  },
  squares: {
    label: 'knead squares',
    help: 'Sums squares in a loop: the textbook’s pure kneading, with no room at all.',
    amounts: {
      size: {
        label: 'kneaded below',
        unit: 'pinches',
        one: 'pinch',
        help: 'How many numbers are squared and kneaded into one sum.',
      },
    },
    does: ({ size = 0 }) => `knead the squares below ${count(size)} into one sum`,
  },
  mandelbrot: {
    label: 'ice a Mandelbrot tile',
    help: 'Draws a tile of the Mandelbrot set in icing: floating point, and a picture as the result.',
    amounts: {
      size: { label: 'side of the tile', unit: 'px', one: 'px', help: 'How wide and how high the icing is.' },
    },
    does: ({ size = 0 }) => `ice ${count(size)} × ${count(size)} px of the Mandelbrot set`,
  },
  thumbnail: {
    label: 'slice a picture',
    help: 'Unpacks the JPEG that came from the baker’s, and cuts it small: what a site does with every picture.',
    amounts: {
      size: {
        label: 'fits a plate of',
        unit: 'px',
        one: 'px',
        help: 'The longer side of the small picture; no picture is ever stretched.',
      },
    },
    does: ({ size = 0 }) => `slice a thumbnail of ${count(size)} px`,
  },
  encrypt: {
    label: 'wrap (encrypt)',
    help: 'Wraps with ChaCha20-Poly1305, parcel by parcel: backups, and food on its way.',
    amounts: {
      size: {
        label: 'wrapped',
        unit: 'bytes',
        help: 'How much is wrapped: what the course before has left, cut or continued to this length.',
      },
    },
    does: ({ size }) => `wrap ${bytes(size)} so that nobody can read them`,
  },
  sha256: {
    label: 'seal (SHA-256)',
    help: 'Seals with SHA-256: checking what was delivered. A chain, which cooks can’t share.',
    amounts: {
      size: {
        label: 'sealed',
        unit: 'bytes',
        help: 'How much is sealed: what the course before has left, cut or continued to this length.',
      },
    },
    does: ({ size }) => `seal ${bytes(size)}`,
  },
  matmul: {
    label: 'layer (matrix product)',
    help: 'Multiplies two matrices with SIMD, layer upon layer: neural networks, graphics, simulations.',
    amounts: {
      size: {
        label: 'side of the cake',
        unit: 'layers',
        help: 'How many rows and columns each of the two matrices has.',
      },
    },
    does: ({ size = 0 }) => `layer two matrices of ${count(size)} × ${count(size)}`,
  },
  sort: {
    label: 'sort the peas',
    help: 'Sorts numbers like peas: databases and tables, and more room than arithmetic.',
    amounts: { size: { label: 'peas', unit: 'peas', help: 'How many numbers are sorted.' } },
    does: ({ size = 0 }) => `sort ${count(size)} ${size === 1 ? 'pea' : 'peas'}`,
  },
};

export const strategies: EngineNames['strategies'] = {
  sequential: {
    label: 'One dish after the other',
    mechanism: 'nothing has to be in the oven together',
    python: 'one cook who watches the oven',
    help: 'One cook makes one dish after the other, and stands before the oven until it is done. What all other kitchens are compared with.',
  },
  'event-loop': {
    label: 'One cook, many ovens',
    mechanism: 'one cook, and all dishes in the oven together',
    python: 'asyncio.gather, in an apron',
    help: 'One cook keeps all dishes going: they bake together, but one is chopped at a time. For menus that mostly bake.',
  },
  'event-loops': {
    label: 'Many cooks, many ovens each',
    mechanism: 'each cook has dishes in the oven, and chops meanwhile',
    python: 'asyncio.gather, in several aprons',
    help:
      'Each cook keeps many dishes going, and the orders are dealt out at the start. Dishes bake together, and a cook ' +
      'who chops holds up only the dishes of their own. For long menus that bake and are chopped a little.',
  },
  'gil-threads': {
    label: 'Many cooks, one knife',
    mechanism: 'the ovens run together, and the one knife goes from hand to hand',
    python: 'ThreadPoolExecutor: the GIL is the knife',
    help:
      'Many cooks share one knife: each makes whole dishes, and they bake together, but only the cook who holds the ' +
      'knife chops. For baking where a cook stands by; for chopping nothing is gained. (Unlike under Python’s lock, ' +
      'the one with the knife looks up every millisecond, not every few cuts, whether another wants it.)',
  },
  threads: {
    label: 'Many cooks',
    mechanism: 'several cooks, each with a dish of their own',
    python: 'ThreadPoolExecutor, a knife for each',
    help:
      'Each cook makes whole dishes, with a knife of their own, and stands by while one bakes. As many dishes are ' +
      'chopped at once as there are boards, and as many bake at once as there are cooks. For menus that are mostly chopping.',
  },
  processes: {
    label: 'Separate kitchens',
    mechanism: 'several kitchens, each with a dish of its own',
    python: 'ProcessPoolExecutor, door by door',
    help:
      'Each cook has a kitchen and a pantry of their own: nothing is shared, so nobody is in the way, but opening the ' +
      'kitchens and carrying things between them is part of the price. For long chopping.',
  },
  'fork-join': {
    label: 'All cooks on one dish',
    mechanism: 'all cooks chop at the same dish',
    python: 'slices given to Pool.map',
    help:
      'One dish at a time, and all cooks share its chopping. For one huge dish, and for guests who want their plates ' +
      'one by one.',
  },
  'two-phase': {
    label: 'First all ovens, then all knives',
    mechanism: 'first everything goes into the oven, then all cooks chop',
    python: 'asyncio bakes, multiprocessing chops',
    help:
      'First everything bakes together under the oven cook, then everything is chopped by all cooks, and after each ' +
      'course they wait for the last. Simple, and it loses no more than what not overlapping the two can cost.',
  },
  pipeline: {
    label: 'From oven to knife',
    mechanism: 'the ovens run together while the cooks chop',
    python: 'asyncio bakes, run_in_executor chops',
    help:
      'Dishes bake together under the oven cook, and each goes to a cook with a knife the moment it comes out. For ' +
      'menus that bake and chop.',
  },
};

export const presets: EngineNames['presets'] = {
  'three-sleeps': {
    title: 'Three puddings in the oven',
    sentence: 'Three dishes that bake for two seconds: six seconds one after the other, two together.',
  },
  'four-processes': {
    title: 'Four kitchens that knead squares',
    sentence: 'Each kneads a million squares, which takes less time than opening the kitchen that does it.',
  },
  scraping: {
    title: 'Pictures from the baker’s, sliced',
    sentence:
      'Pictures come from the baker’s and are sliced thin: where one hand bakes while the other chops.',
  },
  'small-requests': {
    title: 'Many small rolls',
    sentence: 'Forty rolls of 20 ms at the baker’s: one cook keeps as many going as it has oven doors.',
  },
  'one-large': {
    title: 'One huge dish',
    sentence: 'A single dish leaves other cooks with nothing to do, unless its chopping is shared.',
  },
  'tiny-tasks': {
    title: 'Peas, where many cooks lose',
    sentence: 'Five thousand peas of a microsecond: handing one over costs more than cutting it.',
  },
  'blocked-loop': {
    title: 'The oven cook who chops',
    sentence:
      'While the oven cook chops nobody sees to the ovens: look for how long, and at who passes it on.',
  },
  'lock-computing': {
    title: 'One knife, and all want to chop',
    sentence: 'With one knife only one cook chops at a time, so that four are no faster than one.',
  },
  'lock-waits': {
    title: 'One knife, and all bake',
    sentence:
      'A cook at the oven puts the knife down, so that dishes bake together as with a knife for each.',
  },
  'many-threads': {
    title: 'Too many cooks',
    sentence: 'Thirty-two cooks chop no faster than there are boards.',
  },
  straggler: {
    title: 'The soufflé that takes its time',
    sentence: 'Some dishes bake long, and between two phases everyone waits for the last of them.',
  },
  encrypting: {
    title: 'Wrapping parcels',
    sentence: 'Parcels of three megabytes: cooks share them, and to kitchens of their own they are carried.',
  },
  matrices: {
    title: 'Layer cakes',
    sentence: 'A few large layer cakes: chopping all the way, of whole dishes or shared.',
  },
};

export const machines: EngineNames['machines'] = {
  'cores-4': '4 boards, as good as these',
  'cores-8': '8 boards, as good as these',
  'cores-64': '64 boards, as good as these',
  lock: '8 boards, but one knife',
  'no-lock': '8 boards, with a knife at each',
  'nodes-1': '1 restaurant of 4 boards',
  'nodes-10': '10 restaurants of 4 boards',
  'nodes-100': '100 restaurants of 4 boards',
  'nodes-1000': '1,000 restaurants of 4 boards',
};
