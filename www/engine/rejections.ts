/**
 * Throws what this worker's promises are rejected with: only what is thrown outside of a promise reaches the page,
 * which tells the engine.
 */
export function throwRejections(): void {
  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    throw event.reason;
  });
}
