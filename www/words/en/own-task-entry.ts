// What opens the entry for people who only know their own task: all of it that is there from the beginning.

export const ownTaskEntry = {
  open: 'My own task',
  notLoaded: 'That part of the page could not be loaded. Try again in a moment.',
};
