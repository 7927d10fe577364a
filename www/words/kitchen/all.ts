import type { Catalogue } from '../catalogue.ts';
import { figures } from '../en/figures.ts';
import { Translator } from '../translator.ts';
import { costs } from './costs.ts';
import { engine } from './engine.ts';
import { footnotes } from './footnotes.ts';
import { page } from './page.ts';
import { paper } from './paper.ts';
import { pictures } from './pictures.ts';
import { rows } from './rows.ts';
import { runbar } from './runbar.ts';
import { sentence } from './sentence.ts';
import { timeline } from './timeline.ts';
import { tools } from './tools.ts';
import { verdict } from './verdict.ts';

export const all: Catalogue = {
  costs,
  figures,
  footnotes,
  page,
  paper,
  pictures,
  rows,
  runbar,
  sentence,
  timeline,
  tools,
  verdict,
};

export const translator = new Translator(engine);
