import { figuresIn } from '../figures.ts';

export const figures = figuresIn('en');
