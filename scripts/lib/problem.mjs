/** An error that the user can fix. The message says what is wrong and what to do. */
export class Problem extends Error {
  /**
   * @param {string} what is wrong, as a sentence
   * @param {string} [advice] the command that fixes it, or what to do
   * @param {ErrorOptions} [options]
   */
  constructor(what, advice, options) {
    super(advice === undefined ? what : `${what} ${advice}`, options);
  }
}

/**
 * Runs a script. A `Problem` is printed without its stack. Any other error is a bug, and its stack is printed.
 * @param {() => Promise<void>} script
 */
export async function main(script) {
  try {
    await script();
  } catch (error) {
    console.error(error instanceof Problem ? `\n${error.message}` : error);
    process.exit(1);
  }
}
