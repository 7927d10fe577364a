import { expect, it } from 'vitest';
import { wanted } from './languages.ts';

it.each([
  ['what was chosen before', 'kitchen', ['de'], 'kitchen'],
  ['the first of the browser’s that the page speaks', null, ['fr-CH', 'de-CH', 'en'], 'de'],
  ['English before German, where the browser has it so', null, ['en-GB', 'de'], 'en'],
  ['English where it speaks none of them', null, ['fr', 'it'], 'en'],
  ['nothing that is no language', 'toString', ['fr'], 'en'],
])('the page speaks %s', (_, kept, preferred, id) => {
  expect(wanted(kept, preferred)).toBe(id);
});
