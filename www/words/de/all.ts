import type { Catalogue } from '../catalogue.ts';
import { Translator } from '../translator.ts';
import { advice } from './advice.ts';
import { charts } from './charts.ts';
import { code } from './code.ts';
import { costs } from './costs.ts';
import { engine } from './engine.ts';
import { entries } from './entries.ts';
import { figures } from './figures.ts';
import { guessing } from './guessing.ts';
import { lessons } from './lessons.ts';
import { ownTask } from './own-task.ts';
import { ownTaskEntry } from './own-task-entry.ts';
import { page } from './page.ts';
import { paper } from './paper.ts';
import { pictures } from './pictures.ts';
import { program } from './program.ts';
import { reasons } from './reasons.ts';
import { reportNotes } from './report-notes.ts';
import { rows } from './rows.ts';
import { runbar } from './runbar.ts';
import { sentence } from './sentence.ts';
import { sweep } from './sweep.ts';
import { timeline } from './timeline.ts';
import { tools } from './tools.ts';

export const all: Catalogue = {
  advice,
  charts,
  code,
  costs,
  entries,
  figures,
  reportNotes,
  guessing,
  lessons,
  ownTask,
  ownTaskEntry,
  page,
  paper,
  pictures,
  program,
  reasons,
  rows,
  runbar,
  sentence,
  sweep,
  timeline,
  tools,
};

export const translator = new Translator(engine);
