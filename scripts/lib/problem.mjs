/** Something that a person has to put right: one line says what is missing, the next one how to get it. */
export class Problem extends Error {
  /**
   * @param {string} what is wrong, as a sentence
   * @param {string} [advice] the command that puts it right, or what to do
   * @param {ErrorOptions} [options]
   */
  constructor(what, advice, options) {
    super(advice === undefined ? what : `${what} ${advice}`, options);
  }
}

/**
 * Runs a script to its end. A problem is told in its own words; anything else is our mistake and keeps its stack.
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
