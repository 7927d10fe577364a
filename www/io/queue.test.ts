import { describe, expect, it } from 'vitest';
import { Queue } from './queue.ts';

const NEVER = new AbortController().signal;

/** Jobs that a test ends. */
class Works {
  begun: number[] = [];
  readonly #ends = new Map<number, (failure?: Error) => void>();

  constructor(private readonly queue: Queue) {}

  add(number: number, signal = NEVER): Promise<number> {
    return this.queue.run(signal, () => {
      this.begun.push(number);
      return new Promise((resolve, reject) => {
        this.#ends.set(number, (failure) => (failure ? reject(failure) : resolve(number)));
      });
    });
  }

  async end(number: number, failure?: Error): Promise<void> {
    this.#ends.get(number)?.(failure);
    await settle();
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('the queue', () => {
  it('runs as many jobs at once as it may, and the others in order', async () => {
    const works = new Works(new Queue(2));
    const all = [1, 2, 3, 4].map((number) => works.add(number));
    await settle();
    expect(works.begun).toEqual([1, 2]);
    await works.end(2);
    expect(works.begun).toEqual([1, 2, 3]);
    await works.end(1);
    expect(works.begun).toEqual([1, 2, 3, 4]);
    await works.end(3);
    await works.end(4);
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4]);
    works.add(5);
    works.add(6);
    works.add(7);
    await settle();
    expect(works.begun.slice(4)).toEqual([5, 6]);
  });

  it('continues after a failure', async () => {
    const works = new Works(new Queue(1));
    const failing = works.add(1);
    works.add(2);
    await settle();
    works.end(1, new Error('no'));
    await expect(failing).rejects.toThrow('no');
    await settle();
    expect(works.begun).toEqual([1, 2]);
  });

  it('drops a job that is aborted while it waits, but not one that has begun', async () => {
    const works = new Works(new Queue(1));
    const leaving = new AbortController();
    works.add(1);
    const gone = works.add(2, leaving.signal);
    const last = works.add(3, leaving.signal);
    const after = works.add(4);
    leaving.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    await expect(last).rejects.toThrow('gone');
    await expect(works.add(5, leaving.signal)).rejects.toThrow('gone');
    expect(works.begun).toEqual([1]);
    await works.end(1);
    expect(works.begun).toEqual([1, 4]);
    await works.end(4);
    expect(await after).toBe(4);
  });
});
