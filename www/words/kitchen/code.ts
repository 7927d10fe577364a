import type { code as english } from '../en/code.ts';

export const code: typeof english = {
  title: 'The recipe, in Python and in Rust',
  notLoaded: 'The recipe could not be brought. Close this line and open it again.',
};
