import type { Catalogue } from '../catalogue.ts';
import { figuresIn } from '../figures.ts';
import { code } from './code.ts';
import { program } from './program.ts';

export const all: Catalogue = {
  code,
  figures: figuresIn('de'),
  program,
};
