// Prints the steps of a script and how long they took. Steps may overlap, so each line is complete.

const started = performance.now();

/**
 * Runs a step and returns its result.
 * @template T
 * @param {string} what the step does, for the user
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const begin = performance.now();
  console.log(`  ...  ${what}`);
  try {
    const result = await work();
    console.log(`  done ${what} (${secondsSince(begin)})`);
    return result;
  } catch (error) {
    console.log(`  FAILED ${what} (${secondsSince(begin)})`);
    throw error;
  }
}

/** The time since the script began, for its last line. */
export function elapsed() {
  return secondsSince(started);
}

/** @param {number} begin */
function secondsSince(begin) {
  return `${((performance.now() - begin) / 1000).toFixed(1)} s`;
}
