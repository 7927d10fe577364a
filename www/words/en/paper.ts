export const paper = {
  /** Before the link to a printed result. */
  link: 'To run the same again:',
};
