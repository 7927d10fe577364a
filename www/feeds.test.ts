import { describe, expect, it } from 'vitest';
import { Feed, type Progress } from './feeds.ts';

const HALF: Progress = {
  strategy: 'threads',
  label: 'Threads',
  round: 1,
  rounds: 2,
  done: 0,
  tasks: 1,
  permille: 500,
  leftMs: 100,
  warmingUp: false,
  overdue: false,
  text: 'Half.',
};

describe('a feed', () => {
  it('calls subscribers until they leave', () => {
    const feed = new Feed<Progress | null>(null);
    const heard: (string | undefined)[] = [];
    const leave = feed.subscribe(() => heard.push(feed.current?.text));
    feed.publish(HALF);
    feed.publish(null);
    leave();
    feed.publish(HALF);
    expect(heard).toEqual(['Half.', undefined]);
  });
});
