/** Finds out whether there is a responder: static hosts answer any request, some with status 200. */

/** A question that a responder answers at once. */
export const PROBE = 'ms=0&bytes=1&id=probe';

/** Whether this answer to it is a responder's. */
export async function isResponderAnswer(response: Response): Promise<boolean> {
  const isTimed = response.ok && response.headers.has('server-timing');
  return isTimed && (await response.arrayBuffer()).byteLength === 1;
}
