import { figures } from '../en/page.ts';
import type { AmountWords, EngineNames } from '../engine.ts';

const { count } = figures;

const bytes = (number = 0) => `${count(number)} ${number === 1 ? 'byte' : 'bytes'}`;
const wait = ({ ms = 0, jitter = 0 }) => `${count(ms)}${jitter === 0 ? '' : ` ± ${count(jitter)}`} ms`;

export const amounts: EngineNames['amounts'] = {
  tasks: { label: 'dishes', unit: 'dishes', one: 'dish', help: 'The number of dishes. All are identical.' },
  threads: {
    label: 'cooks',
    unit: 'cooks',
    help: 'The number of cooks. It can exceed the number of chopping boards (cores).',
  },
  limit: {
    label: 'oven space',
    unit: 'in the oven',
    help: 'The maximum number of dishes in the oven at once. 0 means no limit.',
  },
  switch: {
    label: 'passing the knife',
    unit: 'ms',
    help: 'How long a chopping cook keeps the one knife after another has asked for it.',
  },
  repeats: {
    label: 'times cooked',
    unit: 'tastings',
    help: 'How many times each kitchen cooks the menu. With at least 6, the median has a confidence interval.',
  },
  check: {
    label: 'blind tasting',
    unit: '',
    help: 'Has the first kitchen cook twice in each round. The difference between the two is the noise of this kitchen.',
  },
  seed: {
    label: 'seed of the recipe',
    unit: '',
    help: 'The same seed gives the same baking times and the same ingredients everywhere.',
  },
};

const ms: AmountWords = { label: 'baking time', unit: 'ms', help: 'How long the dish is in the oven.' };
const jitter: AmountWords = {
  label: 'whim of the oven',
  unit: 'ms',
  help: 'Each dish bakes up to this much longer or shorter. The seed determines how much.',
};

export const steps: EngineNames['steps'] = {
  fetch: {
    label: 'have the baker bake',
    help: 'Sends it to the baker’s (a server), which returns it after this time: a real request with a real response.',
    amounts: { ms, jitter, bytes: { label: 'what comes back', unit: 'bytes', help: 'How much the baker sends back.' } },
    does: (of, next) => {
      const what = next === 'thumbnail' ? `a picture of ${bytes(of.bytes)}` : bytes(of.bytes);
      return `have ${what} baked at the baker’s for ${wait(of)}`;
    },
  },
  sleep: {
    label: 'bake',
    help: 'Stays in the oven until the timer rings, and nothing else.',
    amounts: { ms, jitter },
    does: (of) => `bake ${wait(of)}`,
  },
  primes: {
    label: 'sift primes',
    help: 'Counts primes with a sieve, like sifting flour: whole numbers and a little room.',
    amounts: { size: { label: 'sifted below', unit: '', help: 'Primes below this number are sifted out.' } },
    does: ({ size = 0 }) => `sift the primes out of ${count(size)}`,
  },
  squares: {
    label: 'knead squares',
    help: 'Sums squares in a loop: the textbook example of pure kneading, without any room.',
    amounts: {
      size: {
        label: 'kneaded below',
        unit: '',
        help: 'The squares of the numbers below this one are kneaded into one sum.',
      },
    },
    does: ({ size = 0 }) => `knead the squares below ${count(size)} into one sum`,
  },
  mandelbrot: {
    label: 'ice a Mandelbrot tile',
    help: 'Draws part of the Mandelbrot set in icing: floating-point arithmetic with a picture as its result.',
    amounts: { size: { label: 'side of the tile', unit: 'px', one: 'px', help: 'The width and height of the icing.' } },
    does: ({ size = 0 }) => `ice ${count(size)} × ${count(size)} px of the Mandelbrot set`,
  },
  thumbnail: {
    label: 'slice a picture',
    help: 'Unpacks the JPEG from the baker’s and cuts it small, as websites do with every picture.',
    amounts: {
      size: {
        label: 'fits a plate of',
        unit: 'px',
        one: 'px',
        help: 'The longer side of the small picture. Pictures are never stretched.',
      },
    },
    does: ({ size = 0 }) => `slice a thumbnail of ${count(size)} px`,
  },
  encrypt: {
    label: 'wrap (encrypt)',
    help: 'Wraps with ChaCha20-Poly1305, parcel by parcel, as for backups and deliveries.',
    amounts: {
      size: {
        label: 'wrapped',
        unit: 'bytes',
        help: 'How much is wrapped: the result of the course before, cut or extended to this length.',
      },
    },
    does: ({ size }) => `wrap ${bytes(size)} so that nobody can read them`,
  },
  sha256: {
    label: 'seal (SHA-256)',
    help: 'Seals with SHA-256, as when checking a delivery. Each block depends on the one before, so cooks can’t share it.',
    amounts: {
      size: {
        label: 'sealed',
        unit: 'bytes',
        help: 'How much is sealed: the result of the course before, cut or extended to this length.',
      },
    },
    does: ({ size }) => `seal ${bytes(size)}`,
  },
  matmul: {
    label: 'layer (matrix product)',
    help: 'Multiplies two matrices with SIMD, layer upon layer, as in neural networks, graphics and simulations.',
    amounts: {
      size: {
        label: 'side of the cake',
        unit: 'layers',
        help: 'The number of rows and columns of each of the two layered matrices.',
      },
    },
    does: ({ size = 0 }) => `layer two matrices of ${count(size)} × ${count(size)}`,
  },
  sort: {
    label: 'sort',
    help: 'Sorts numbers like peas, as databases do: more fetching and carrying than arithmetic.',
    amounts: { size: { label: 'peas', unit: 'peas', help: 'How many numbers are sorted.' } },
    does: ({ size = 0 }) => `sort ${count(size)} ${size === 1 ? 'pea' : 'peas'}`,
  },
};

export const strategies: EngineNames['strategies'] = {
  sequential: {
    label: 'One dish after another',
    mechanism: 'nothing has to be in the oven together',
    python: 'one cook who watches the oven',
    help: 'One cook makes one dish after another, and watches the oven until each is done. All other kitchens are compared with this one.',
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
      'Each cook keeps many dishes going. Dishes bake together, and a chopping cook delays only their own dishes. For ' +
      'long menus that bake and need a little chopping.',
  },
  'gil-threads': {
    label: 'Many cooks, one knife',
    mechanism: 'the ovens run together, and the one knife goes from hand to hand',
    python: 'ThreadPoolExecutor: the GIL is the knife',
    help:
      'Many cooks share one knife. Each makes whole dishes, and these bake together, but only the cook with the knife ' +
      'chops. For baking while a cook stands by; chopping gets no faster. (Unlike with Python’s lock, the cook with the ' +
      'knife checks every millisecond, not every few cuts, whether another wants it.)',
  },
  threads: {
    label: 'Many cooks',
    mechanism: 'several cooks, each with a dish of their own',
    python: 'ThreadPoolExecutor, a knife for each',
    help:
      'Each cook has a knife, makes whole dishes, and stands by while one bakes. As many dishes are chopped at once as ' +
      'there are boards, and as many bake at once as there are cooks. For menus that are mostly chopping.',
  },
  processes: {
    label: 'Separate kitchens',
    mechanism: 'several kitchens, each with a dish of its own',
    python: 'ProcessPoolExecutor, door by door',
    help:
      'Each cook has a separate kitchen and pantry. Nothing is shared, so nobody is in the way, but opening the kitchens ' +
      'and carrying things between them takes time. For long chopping.',
  },
  'fork-join': {
    label: 'All cooks on one dish',
    mechanism: 'all cooks chop at the same dish',
    python: 'slices given to Pool.map',
    help:
      'One dish at a time, and all cooks share its chopping. For a single huge dish, and for guests who want each plate ' +
      'as early as possible.',
  },
  'two-phase': {
    label: 'First all ovens, then all knives',
    mechanism: 'first everything goes into the oven, then all cooks chop',
    python: 'asyncio bakes, multiprocessing chops',
    help:
      'First everything bakes together under the oven cook, then all cooks chop. After each course everyone waits ' +
      'for the last dish. It loses only the time that “From oven to knife” saves by overlapping the two.',
  },
  pipeline: {
    label: 'From oven to knife',
    mechanism: 'the ovens run together while the cooks chop',
    python: 'asyncio bakes, run_in_executor chops',
    help:
      'Dishes bake together under the oven cook, and each goes to a cook with a knife as soon as it comes out. For ' +
      'menus of baking and chopping.',
  },
  dask: {
    label: 'Restaurants and a head office',
    mechanism: 'several restaurants, each with a dish of its own',
    python: 'Dask: Client.map',
    help:
      'A head office sends orders to restaurants in one or more towns. Each order costs the office a few ' +
      'milliseconds, unless several dishes are ordered together. For long chopping that needs more than one restaurant.',
  },
  ray: {
    label: 'Restaurants and couriers',
    mechanism: 'several restaurants, each with a dish of its own',
    python: 'Ray: @ray.remote',
    help:
      'Couriers take orders to restaurants in one or more towns. Each order costs about a millisecond, unless ' +
      'several dishes are ordered together. For long chopping that needs more than one restaurant.',
  },
};

export const presets: EngineNames['presets'] = {
  'three-sleeps': {
    title: 'Three puddings in the oven',
    sentence: 'Three dishes that bake for two seconds: six seconds one after another, two together.',
  },
  'four-processes': {
    title: 'Four kitchens that knead squares',
    sentence: 'Each kneads a million squares, which takes less time than opening a kitchen for it.',
  },
  scraping: {
    title: 'Pictures from the baker’s, sliced',
    sentence:
      'Pictures come from the baker’s and are sliced thin. Each dish bakes and is chopped, and both can overlap.',
  },
  'small-requests': {
    title: 'Many small rolls',
    sentence: 'Forty rolls of 20 ms at the baker’s: one cook keeps as many going as there are oven doors.',
  },
  'one-large': {
    title: 'One huge dish',
    sentence: 'With a single dish, more cooks help only if they share its chopping.',
  },
  'tiny-tasks': {
    title: 'Peas, where many cooks lose',
    sentence: 'Five thousand peas of a microsecond: handing one over takes longer than cutting it.',
  },
  'blocked-loop': {
    title: 'The oven cook who chops',
    sentence:
      'While the oven cook chops, nobody watches the ovens. Compare how long, with a kitchen that passes the chopping on.',
  },
  'lock-computing': {
    title: 'One knife, and all want to chop',
    sentence: 'With one knife, only one cook chops at a time, so four are no faster than one.',
  },
  'lock-waits': {
    title: 'One knife, and all bake',
    sentence: 'A cook at the oven puts the knife down, so dishes bake together as if every cook had a knife.',
  },
  'many-threads': { title: 'Too many cooks', sentence: 'Thirty-two cooks chop no faster than one cook per board.' },
  straggler: {
    title: 'The soufflé that takes its time',
    sentence: 'Some dishes bake a long time, and between two phases all dishes wait for the last one.',
  },
  encrypting: {
    title: 'Wrapping parcels',
    sentence: 'Parcels of three megabytes: cooks share them, but to separate kitchens they have to be carried.',
  },
  matrices: {
    title: 'Layer cakes',
    sentence: 'A few large layer cakes: nothing but chopping, with whole dishes or shared ones.',
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
