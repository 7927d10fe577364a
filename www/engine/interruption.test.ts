import { expect, test } from 'vitest';
import { Interruption } from './interruption.ts';

const never = () => new Promise<never>(() => {});

test('work ends on its own, or with the reason of the interruption', async () => {
  const interruption = new Interruption();
  expect(await interruption.unless(Promise.resolve(1))).toBe(1);
  await expect(interruption.unless(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  const interrupted = [interruption.unless(never()), interruption.unless(never())];
  interruption.interrupt(new Error('first'));
  interruption.interrupt(new Error('second'));
  for (const work of [...interrupted, interruption.unless(never())]) await expect(work).rejects.toThrow('first');
});
