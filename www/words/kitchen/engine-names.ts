import type { EngineWords } from '../engine.ts';

export const strategies: EngineWords['strategies'] = {
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

export const presets: EngineWords['presets'] = {
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

export const machines: EngineWords['machines'] = {
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
