import { describe, expect, it } from 'vitest';
import { ProgressFeed } from './progress.ts';

const HALF = {
  strategy: 'threads',
  label: 'Threads',
  round: 1,
  rounds: 2,
  done: 0,
  tasks: 1,
  permille: 500,
  leftMs: 100,
  warmingUp: false,
  text: 'Half.',
};

describe('the progress of a run', () => {
  it('is told to those who follow it, as long as they do', () => {
    const feed = new ProgressFeed();
    const heard: (string | undefined)[] = [];
    const leave = feed.follow(() => heard.push(feed.now?.text));
    feed.tell(HALF);
    feed.tell(null);
    leave();
    feed.tell(HALF);
    expect(heard).toEqual(['Half.', undefined]);
  });
});
