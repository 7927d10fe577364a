import { expect, it } from 'vitest';
import { LatestQuery } from './use-query.ts';

/** Questions that are answered when the test says so. */
function bench() {
  const asked: number[] = [];
  const heard: unknown[] = [];
  const answers: ((answer: number | Error) => void)[] = [];
  const latest = new LatestQuery<number>(
    (answer) => heard.push(answer),
    (error) => heard.push(error),
  );
  const ask = (question: number) =>
    latest.ask(() => {
      asked.push(question);
      return new Promise((resolve, reject) => {
        answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      });
    });
  const answer = async (value: number | Error) => {
    answers.shift()?.(value);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { latest, ask, asked, heard, answer };
}

it('asks one at a time, leaves out those in between, and tells the last answer only', async () => {
  const { latest, ask, asked, heard, answer } = bench();
  for (const question of [1, 2, 3, 4]) ask(question);
  expect(asked).toEqual([1]);
  await answer(10);
  expect([asked, heard, latest.isAsking]).toEqual([[1, 4], [], true]);
  await answer(40);
  expect([asked, heard, latest.isAsking]).toEqual([[1, 4], [40], false]);
});

it('goes on after a failure, and tells it', async () => {
  const { ask, heard, answer } = bench();
  ask(1);
  const failure = new Error('no');
  await answer(failure);
  ask(2);
  await answer(20);
  expect(heard).toEqual([failure, 20]);
});

it('tells nothing once it was stopped', async () => {
  const { latest, ask, heard, answer } = bench();
  ask(1);
  latest.stop();
  await answer(10);
  expect(heard).toEqual([]);
});

it('answers what is asked after it was stopped, and not what was asked before', async () => {
  const { latest, ask, asked, heard, answer } = bench();
  ask(1);
  latest.stop();
  ask(2);
  await answer(10);
  expect([asked, heard]).toEqual([[1, 2], []]);
  await answer(20);
  expect(heard).toEqual([20]);
});
