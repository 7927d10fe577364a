import type { code as english } from '../en/code.ts';

export const code: typeof english = {
  title: 'Der Code, in Python und in Rust',
  notLoaded: 'Der Code ließ sich nicht laden. Schließ diese Zeile und öffne sie noch einmal.',
};
