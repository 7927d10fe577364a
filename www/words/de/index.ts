import type { Catalogue } from '../catalogue.ts';
import { Translator } from '../translator.ts';
import * as embed from './embed.ts';
import { engine } from './engine.ts';
import * as exports from './exports.ts';
import * as lessons from './lessons.ts';
import * as page from './page.ts';
import * as panels from './panels.ts';
import * as share from './share.ts';

export const catalogue: Catalogue = { ...embed, ...exports, ...lessons, ...page, ...panels, ...share };

export const translator = new Translator(engine);
