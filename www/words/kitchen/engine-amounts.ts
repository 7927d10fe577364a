import { figures } from '../en/figures.ts';
import type { AmountWords, EngineWords } from '../engine.ts';

const { count } = figures;
const bytes = (number = 0) => `${count(number)} ${number === 1 ? 'byte' : 'bytes'}`;
const wait = ({ ms = 0, jitter = 0 }) => `${count(ms)}${jitter === 0 ? '' : ` ± ${count(jitter)}`} ms`;

export const amounts: EngineWords['amounts'] = {
  tasks: { label: 'Dishes', unit: 'dishes', one: 'dish', help: 'How many equal dishes are cooked.' },
  threads: {
    label: 'Cooks',
    unit: 'cooks',
    help: 'How many cooks chop. There may be more than the computer has chopping boards (cores).',
  },
  limit: {
    label: 'Oven space',
    unit: 'in the oven',
    help: 'The most dishes in the oven at once, as a semaphore would allow. 0 is no limit.',
  },
  switch: {
    label: 'Passing the knife',
    unit: 'ms',
    help: 'How long a cook who chops keeps the one knife once another asks for it.',
  },
  repeats: {
    label: 'Times cooked',
    unit: 'tastings',
    help: 'How many times each kitchen cooks the menu. From 6 on, the median comes with an interval.',
  },
  check: {
    label: 'Blind tasting',
    unit: '',
    help: '1 has the first kitchen cook twice in each round: how far the two differ is the noise of this kitchen.',
  },
  seed: {
    label: 'Seed of the recipe',
    unit: '',
    help: 'The same seed grows the same baking times and the same ingredients everywhere.',
  },
};

const ms: AmountWords = { label: 'Baking time', unit: 'ms', help: 'How long the dish is in the oven.' };
const jitter: AmountWords = {
  label: 'Whim of the oven',
  unit: 'ms',
  help: 'Each dish bakes up to this much longer or shorter, always the same for the same seed.',
};

export const steps: EngineWords['steps'] = {
  fetch: {
    label: 'Bake at the baker’s',
    help: 'Sends it to the baker’s (a server), who gives it back after this time: a real request with a real answer.',
    amounts: {
      ms,
      jitter,
      bytes: { label: 'What comes back', unit: 'bytes', help: 'How large what the baker gives back is.' },
    },
    does: (of, next) => {
      const what = next === 'thumbnail' ? `a picture of ${bytes(of.bytes)}` : bytes(of.bytes);
      return `have ${what} baked at the baker’s for ${wait(of)}`;
    },
  },
  sleep: {
    label: 'Bake',
    help: 'Stands in the oven until the timer rings: a wait and nothing else.',
    amounts: { ms, jitter },
    does: (of) => `bake ${wait(of)}`,
  },
  primes: {
    label: 'Sift primes',
    help: 'Counts primes with a sieve, as one sifts flour: whole numbers and a little room.',
    amounts: {
      size: {
        label: 'Sifted below',
        unit: 'grains',
        one: 'grain',
        help: 'The numbers below this one are sifted.',
      },
    },
    does: ({ size = 0 }) => `sift the primes out of ${count(size)}`,
  },
  squares: {
    label: 'Knead squares',
    help: 'Sums squares in a loop: the textbook’s pure kneading, with no room at all.',
    amounts: {
      size: {
        label: 'Kneaded below',
        unit: 'pinches',
        one: 'pinch',
        help: 'How many numbers are squared and kneaded into one sum.',
      },
    },
    does: ({ size = 0 }) => `knead the squares below ${count(size)} into one sum`,
  },
  mandelbrot: {
    label: 'Ice a Mandelbrot tile',
    help: 'Draws a tile of the Mandelbrot set in icing: floating point, and a picture as the result.',
    amounts: {
      size: { label: 'Side of the tile', unit: 'px', one: 'px', help: 'How wide and how high the icing is.' },
    },
    does: ({ size = 0 }) => `ice ${count(size)} × ${count(size)} px of the Mandelbrot set`,
  },
  thumbnail: {
    label: 'Slice a picture',
    help: 'Unpacks the JPEG that came from the baker’s, and cuts it small: what a site does with every picture.',
    amounts: {
      size: {
        label: 'Fits a plate of',
        unit: 'px',
        one: 'px',
        help: 'The longer side of the small picture; no picture is ever stretched.',
      },
    },
    does: ({ size = 0 }) => `slice a thumbnail of ${count(size)} px`,
  },
  encrypt: {
    label: 'Wrap (encrypt)',
    help: 'Wraps with ChaCha20-Poly1305, parcel by parcel: backups, and food on its way.',
    amounts: {
      size: {
        label: 'Wrapped',
        unit: 'bytes',
        help: 'How much is wrapped: what the course before has left, cut or continued to this length.',
      },
    },
    does: ({ size }) => `wrap ${bytes(size)} so that nobody can read them`,
  },
  sha256: {
    label: 'Seal (SHA-256)',
    help: 'Seals with SHA-256: checking what was delivered. A chain, which cooks can’t share.',
    amounts: {
      size: {
        label: 'Sealed',
        unit: 'bytes',
        help: 'How much is sealed: what the course before has left, cut or continued to this length.',
      },
    },
    does: ({ size }) => `seal ${bytes(size)}`,
  },
  matmul: {
    label: 'Layer (matrix product)',
    help: 'Multiplies two matrices with SIMD, layer upon layer: neural networks, graphics, simulations.',
    amounts: {
      size: {
        label: 'Side of the cake',
        unit: 'layers',
        help: 'How many rows and columns each of the two matrices has.',
      },
    },
    does: ({ size = 0 }) => `layer two matrices of ${count(size)} × ${count(size)}`,
  },
  sort: {
    label: 'Sort the peas',
    help: 'Sorts numbers like peas: databases and tables, and more room than arithmetic.',
    amounts: { size: { label: 'Peas', unit: 'peas', help: 'How many numbers are sorted.' } },
    does: ({ size = 0 }) => `sort ${count(size)} ${size === 1 ? 'pea' : 'peas'}`,
  },
};
