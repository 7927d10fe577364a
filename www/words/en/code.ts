export const code = {
  title: 'The code, in Python and in Rust',
  notLoaded: 'The code could not be loaded. Close this line and open it again.',
};
