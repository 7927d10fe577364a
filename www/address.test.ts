import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Address, type AddressWindow } from './address.ts';

/** A window whose history is a list of fragments. */
class Tab {
  entries = [''];
  at = 0;
  #listeners: (() => void)[] = [];

  window = {
    location: this.#location(),
    history: {
      pushState: (_data: unknown, _title: string, url: string) => {
        this.entries = [...this.entries.slice(0, this.at + 1), url.slice(1)];
        this.at += 1;
      },
      replaceState: (_data: unknown, _title: string, url: string) => {
        this.entries[this.at] = url.slice(1);
      },
    },
    addEventListener: (_type: string, listener: () => void) => this.#listeners.push(listener),
    setTimeout: (task: () => void, ms: number) => setTimeout(task, ms),
    clearTimeout: (timer: number) => clearTimeout(timer),
  } as unknown as AddressWindow;

  go(steps: number): void {
    this.at += steps;
    for (const listener of this.#listeners) listener();
  }

  #location() {
    const fragment = () => this.entries[this.at] ?? '';
    return {
      get hash() {
        return fragment() && `#${fragment()}`;
      },
      get href() {
        return `https://manyhands.test/?x=1${this.hash}`;
      },
    };
  }
}

describe('the address', () => {
  let tab: Tab;
  let onNavigate: string[];
  let address: Address;

  beforeEach(() => {
    vi.useFakeTimers();
    tab = new Tab();
    onNavigate = [];
    address = new Address(tab.window, (fragment) => onNavigate.push(fragment));
    address.open('tasks=1');
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says the opened link in its canonical form, without a new entry', () => {
    expect(tab.entries).toEqual(['tasks=1']);
    expect(address.link).toBe('https://manyhands.test/?x=1#tasks=1');
  });

  it('follows a control as it moves, but not more often than browsers allow', () => {
    const replaced = vi.spyOn(tab.window.history, 'replaceState');
    for (let tasks = 2; tasks < 100; tasks += 1) {
      address.preview(`tasks=${tasks}`);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(200);
    expect(tab.entries).toEqual(['tasks=99']);
    expect(replaced.mock.calls.length).toBeLessThanOrEqual(6);
  });

  it('keeps the settings before a long drag as their own history entry', () => {
    address.preview('tasks=5');
    vi.advanceTimersByTime(200);
    address.preview('tasks=6');
    address.commit('tasks=7');
    vi.advanceTimersByTime(1_000);
    expect(tab.entries).toEqual(['tasks=1', 'tasks=7']);
    expect(address.link).toContain('#tasks=7');
  });

  it('adds no entry if a control returns to where it was', () => {
    address.preview('tasks=5');
    vi.advanceTimersByTime(200);
    address.commit('tasks=1');
    expect(tab.entries).toEqual(['tasks=1']);
  });

  it('tells of Back and Forward, and not of what it did itself', () => {
    address.commit('tasks=7');
    expect(onNavigate).toEqual([]);
    tab.go(-1);
    address.open('tasks=1');
    tab.go(1);
    expect(onNavigate).toEqual(['tasks=1', 'tasks=7']);
  });
});
