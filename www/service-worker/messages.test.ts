import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readQuestion } from './messages.ts';

const NAMES = ['claim', 'leave', 'build', 'keep'];

it.each(NAMES)('reads the question %s', (name) => {
  expect(readQuestion({ name, build: 'a' })).toEqual({ name, build: 'a' });
});

it('ignores any other message', () => {
  const names = fc.constantFrom(...NAMES, 'constructor', '__proto__', 'toString');
  const almost = fc.record({ name: names, build: fc.anything() }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(fc.anything({ withBigInt: true, withDate: true }), almost), (data) => {
      const question = readQuestion(data);
      if (question === null) return;
      expect(NAMES).toContain(question.name);
      expect(data).toMatchObject(question);
      expect(typeof question.build).toBe('string');
    }),
  );
});
