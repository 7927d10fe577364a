import { expect, it } from 'vitest';
import { trace } from '../model.fixture.ts';
import { taskEnds } from './task-ends.ts';

it('a task has ended with the last of its spans, in whatever order they are told', () => {
  const told = trace([
    { kind: 'compute', begin: 5, end: 9 },
    { kind: 'wait', begin: 0, end: 5 },
    { kind: 'wait', begin: 0, end: 7 },
  ]);
  told.task.set([0, 0, 2]);
  expect(Array.from(taskEnds(told), (end) => end ?? 0)).toEqual([9, 0, 7]);
});
