import { beforeEach, describe, expect, it } from 'vitest';
import { Address } from './address.ts';
import { Controller, type Series } from './controller.ts';
import type { Engine, Findings, Outcome, ShownReport } from './model/engine.ts';
import type { CheckedSettings, Contrast, Progress, Settings } from './model/generated.ts';
import { DESCRIPTION, remark, SETTINGS } from './model.fixture.ts';
import { withAmount } from './settings.ts';
import { PLAIN_VIEW } from './timeline/shared-view.ts';

/** Its links say nothing but the number of tasks, of which there are at most 100, and perhaps the chart. */
class FakeEngine implements Engine {
  isolation = async () => ({ threads: true, reason: null });
  prepare = async () => {};
  settings = SETTINGS;
  ran: Settings[] = [];
  end: (outcome: Outcome) => void = () => {};
  down = false;

  checkSettings = async (linkOrSettings: string | Settings): Promise<CheckedSettings> => {
    if (this.down) throw new Error('The engine is down.');
    const [said, chart] = typeof linkOrSettings === 'string' ? linkOrSettings.split('&view=') : [linkOrSettings.tasks];
    const tasks = Number(said || 12);
    const used = Math.min(tasks, 100);
    const message = `${tasks} are too many.`;
    const problems =
      used === tasks ? [] : [{ parameter: 'tasks', code: 'too-many-steps' as const, given: tasks, message }];
    const settings = withAmount(this.settings, 'tasks', used);
    const fragment = String(used);
    const view = chart ? { ...PLAIN_VIEW, chart: 'samples' as const } : null;
    const link = chart ? `${fragment}&view=${chart}` : fragment;
    return { settings, fragment, link, view, sentence: '', problems, forecast: null, results: [] };
  };

  run = (settings: Settings) => {
    this.ran.push(settings);
    return new Promise<Outcome>((resolve) => {
      this.end = resolve;
    });
  };

  queries = { describe: async () => DESCRIPTION, checkSettings: this.checkSettings } as Engine['queries'];
  cancel = () => this.end({ status: 'cancelled' });
  disturbed() {}
}

describe('the controller', () => {
  let engine: FakeEngine;
  let address: Address;
  let location: { hash: string; href: string };
  let controller: Controller;
  const preview = (tasks: number) => controller.preview(withAmount(controller.state.settings, 'tasks', tasks));

  beforeEach(async () => {
    engine = new FakeEngine();
    location = { hash: '', href: 'https://manyhands.test/' };
    const show = (_data: unknown, _title: string, url: string) => {
      location.hash = url;
    };
    const window = { location, history: { pushState: show, replaceState: show } };
    const timers = { addEventListener() {}, setTimeout: () => 1, clearTimeout() {} };
    address = new Address({ ...window, ...timers } as never, () => {});
    controller = await Controller.create(engine, address, () => {});
  });

  it('never starts a run by itself', async () => {
    await controller.open('');
    expect(engine.ran).toEqual([]);
    expect(controller.state.activity.running).toBe(false);
  });

  it('settles out-of-range settings on what is in range, and says so', async () => {
    await preview(1e9);
    await controller.commit();
    await controller.commit();
    expect(controller.state.settings.tasks).toBe(100);
    expect(controller.state.problems).toHaveLength(1);
    expect(address.fragment).toBe('100');
  });

  it('keeps the last change, whatever order the answers come in', async () => {
    await Promise.all([preview(3), preview(4), controller.commit(), preview(5)]);
    await controller.commit();
    expect(controller.state.settings.tasks).toBe(5);
    expect(address.fragment).toBe('5');
  });

  it('keeps the view of a link in the address until a person looks elsewhere or changes a setting', async () => {
    const opened = '5&view=chart:samples';
    const open = async () => {
      location.hash = `#${opened}`;
      await controller.open(opened);
      expect([address.fragment, controller.state.view?.chart]).toEqual([opened, 'samples']);
    };
    await open();
    controller.leaveView();
    expect([address.fragment, controller.state.view]).toEqual(['5', null]);
    await open();
    await controller.commit(withAmount(SETTINGS, 'tasks', 6));
    expect([address.fragment, controller.state.view]).toEqual(['6', null]);
  });

  it('publishes how the result is looked at, if that changes', () => {
    const charts: unknown[] = [];
    controller.view.subscribe(() => charts.push(controller.view.current.chart));
    controller.look({ chart: 'sweep' });
    controller.look({ chart: 'sweep', open: [] });
    controller.look({ task: 3 });
    expect(charts).toEqual(['sweep', 'sweep']);
    expect(controller.view.current).toEqual({ ...PLAIN_VIEW, chart: 'sweep', task: 3 });
  });

  it('runs what is shown, even if it is not committed yet', async () => {
    preview(7);
    const running = controller.run();
    await expect.poll(() => engine.ran.length).toBe(1);
    engine.cancel();
    expect(await running).toEqual({ status: 'cancelled' });
    expect(engine.ran[0]?.tasks).toBe(7);
  });

  it('does not run what somebody did not ask for', async () => {
    preview(1e9);
    expect(await controller.run()).toMatchObject({ status: 'failed', message: '1000000000 are too many.' });
    expect(engine.ran).toEqual([]);
  });

  it('can run again as soon as a run has ended', async () => {
    controller.run();
    engine.isolation = () => new Promise(() => {});
    engine.end({ status: 'failed', code: 'error', message: 'The server answered 500.' });
    await expect.poll(() => controller.state.failure).not.toBeNull();
    controller.run();
    await expect.poll(() => engine.ran.length).toBe(2);
  });

  it('runs once, however often it is asked meanwhile', async () => {
    const both = [controller.run(), controller.run()];
    await expect.poll(() => engine.ran.length).toBe(1);
    engine.cancel();
    expect(await Promise.all(both)).toEqual([{ status: 'cancelled' }, { status: 'cancelled' }]);
  });

  describe('in a series', () => {
    const findings = { report: {}, table: '', traces: [] } as unknown as Findings;
    const progress = (_: number, progress: Progress) => progress;
    const series = (taken: number[]): Series => ({
      settings: [3, 4, 5].map((tasks) => withAmount(SETTINGS, 'tasks', tasks)),
      progress,
      onFindings: async (at) => void taken.push(at),
    });

    it('measures one after the other what was asked for, and nothing else meanwhile', async () => {
      const taken: number[] = [];
      const all = controller.measureSeries(series(taken));
      expect(await controller.measureSeries(series([]))).toBeNull();
      expect(await controller.run()).toMatchObject({ status: 'failed' });
      for (const count of [1, 2, 3]) {
        await expect.poll(() => engine.ran.length).toBe(count);
        engine.end({ status: 'done', ...findings });
      }
      expect(await all).toBe('done');
      expect([engine.ran.map(({ tasks }) => tasks), taken]).toEqual([
        [3, 4, 5],
        [0, 1, 2],
      ]);
      expect(controller.state).toMatchObject({ activity: { running: false }, result: null });
    });

    it('begins nothing more once it is cancelled, also between two measurements', async () => {
      const all = controller.measureSeries({ ...series([]), onFindings: async () => controller.cancel() });
      await expect.poll(() => engine.ran.length).toBe(1);
      engine.end({ status: 'done', ...findings });
      expect(await all).toBe('cancelled');
      expect(engine.ran).toHaveLength(1);
    });

    it('ends with the one that fails, and says why', async () => {
      const all = controller.measureSeries(series([]));
      await expect.poll(() => engine.ran.length).toBe(1);
      engine.end({ status: 'failed', ...remark('Task 3 failed.') });
      expect(await all).toBe('failed');
      expect(controller.state.failure).toMatchObject(remark('Task 3 failed.'));
    });
  });

  it('explains results again after a run, if a frame could only read them', async () => {
    const results = { settings: '12', value: 'r', link: '12&r=r' };
    const brief = { isSameVersion: null } as ShownReport;
    const whole = { isSameVersion: true } as ShownReport;
    const reports = [brief, whole];
    engine.queries.explainShared = async () => reports.shift() as ShownReport;
    engine.queries.contrast = async () => ({ rows: [], observations: [] }) as unknown as Contrast;
    await controller.compareWith({ reference: 'theirs', settings: SETTINGS, results, report: null, traces: [] });
    expect(controller.state.other?.report).toBe(brief);
    for (let runs = 0; runs < 2; runs += 1) {
      const ended = controller.run();
      engine.end({ status: 'done', report: { runs: [] }, shared: results } as unknown as Outcome);
      await ended;
      await expect.poll(() => controller.state.contrast).not.toBeNull();
      expect(controller.state.other?.report).toBe(whole);
    }
  });

  it('tells when the engine does not answer, and goes on', async () => {
    engine.down = true;
    await controller.commit(withAmount(SETTINGS, 'tasks', 3));
    expect(controller.state.failure?.message).toMatch(/down/);
    engine.down = false;
    await controller.commit(withAmount(SETTINGS, 'tasks', 4));
    expect(address.fragment).toBe('4');
  });
});
