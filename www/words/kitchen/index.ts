// Kitchen words: overrides of English. What is missing here stays English.

import type { Catalogue, Overrides } from '../catalogue.ts';
import { Translator } from '../translator.ts';
import { engine } from './engine.ts';
import * as exports from './exports.ts';
import * as lessons from './lessons.ts';
import * as page from './page.ts';
import * as share from './share.ts';

export const catalogue: Overrides<Catalogue> = { ...exports, ...lessons, ...page, ...share };

export const translator = new Translator(engine);
