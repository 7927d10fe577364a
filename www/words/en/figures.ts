import { figuresIn } from '../figures.ts';

export const figures = figuresIn('en', (name) => name.toLowerCase());
