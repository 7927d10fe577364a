import { messageOf } from './error-message.ts';

const NAME = 'FileFault';

/** A file of the site is missing, damaged or another one. The name is what remains of the class on the way between workers. */
export class FileFault extends Error {
  override readonly name = NAME;
}

export function isFileFault(error: unknown): boolean {
  return error instanceof Error && error.name === NAME;
}

/** Waits for a part of the program. Browsers name its address if they can't load it, and little else. */
export function imported<T>(part: Promise<T>): Promise<T> {
  return part.catch((error: unknown) => {
    throw new FileFault(messageOf(error));
  });
}
