import { expect, it } from 'vitest';
import { LatestQuery } from './use-own-task.ts';

/** Questions that are answered when the test says so. */
function bench() {
  const asked: number[] = [];
  const heard: unknown[] = [];
  const answers: ((answer: number | Error) => void)[] = [];
  const latest = new LatestQuery<number, number>(
    (question) => {
      asked.push(question);
      return new Promise((resolve, reject) => {
        answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      });
    },
    (answer) => heard.push(answer),
    (error) => heard.push(error),
  );
  const answer = async (value: number | Error) => {
    answers.shift()?.(value);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { latest, asked, heard, answer };
}

it('asks one at a time, leaves out those in between, and tells the last answer only', async () => {
  const { latest, asked, heard, answer } = bench();
  for (const question of [1, 2, 3, 4]) latest.ask(question);
  expect(asked).toEqual([1]);
  await answer(10);
  expect([asked, heard, latest.isAsking]).toEqual([[1, 4], [], true]);
  await answer(40);
  expect([asked, heard, latest.isAsking]).toEqual([[1, 4], [40], false]);
});

it('goes on after a failure, and tells it', async () => {
  const { latest, heard, answer } = bench();
  latest.ask(1);
  const failure = new Error('no');
  await answer(failure);
  latest.ask(2);
  await answer(20);
  expect(heard).toEqual([failure, 20]);
});

it('tells nothing once it was stopped', async () => {
  const { latest, heard, answer } = bench();
  latest.ask(1);
  latest.stop();
  await answer(10);
  expect(heard).toEqual([]);
});
