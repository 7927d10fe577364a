import type { Catalogue } from '../catalogue.ts';

export const page: Catalogue['page'] = {
  name: 'Manyhands',
  motto: 'One cook keeps many ovens going. Many cooks chop at once. Which kitchen does your menu need?',
  title: (sentence) => `Manyhands, in the kitchen: ${sentence}`,
  noStart: (reason) => `The kitchen could not open: ${reason}`,
  presets: 'Menus',
  dark: 'Dark',
  language: 'Language',
};
