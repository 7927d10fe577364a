/** Something that a person has to fix. The message says what is wrong and what to do. */
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
 * Runs a script. A `Problem` is printed without its stack; any other error is a fault of ours and keeps it.
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
