import type { Address } from './address.ts';
import type { Engine, Outcome, Queries } from './model/engine.ts';
import type { Settings } from './model/generated.ts';
import { OtherTabs } from './other-tabs.ts';
import { ProgressFeed } from './progress.ts';
import {
  cancelRun,
  disturbRun,
  finishRun,
  finishSeries,
  type Guesses,
  initialState,
  type Notice,
  openLink,
  runnableSettings,
  type State,
  startRun,
  withDraft,
  withDraftLink,
  withFailure,
  withGuesses,
  withGuessing,
  withInputError,
  withNotice,
  withSettings,
} from './state.ts';
import type { Actions, Series } from './views/actions.ts';
import { BUSY } from './words/remarks.ts';

type Show = (state: State, actions: Actions) => void;

/** Joins state, engine and address: actions of a person go in, states to show come out. */
export class Controller implements Actions {
  readonly progress = new ProgressFeed();
  readonly queries: Queries;
  readonly #otherTabs = new OtherTabs(() => this.#set(disturbRun(this.#state)));
  #state: State;
  /** The settings in the address. */
  #committed: Settings;
  #running: Promise<Outcome> | null = null;

  private constructor(
    private readonly engine: Engine,
    private readonly address: Address,
    private readonly show: Show,
    state: State,
  ) {
    this.queries = engine.queries;
    this.#state = state;
    this.#committed = state.settings;
  }

  static async create(engine: Engine, address: Address, show: Show): Promise<Controller> {
    const state = initialState(await engine.queries.describe(), await engine.isolation());
    const controller = new Controller(engine, address, show, state);
    await controller.open(address.fragment);
    return controller;
  }

  get state(): State {
    return this.#state;
  }

  /** Takes the settings from a link. Never starts anything. */
  async open(fragment: string): Promise<void> {
    const checked = await this.queries.checkSettings(fragment || this.#state.description.start);
    // Meanwhile the address may have changed again.
    if (this.address.fragment !== fragment) return;
    this.#committed = checked.settings;
    this.#set(openLink(this.#state, checked));
    this.address.open(checked.fragment);
  }

  /** Back, Forward, or another link in the same page. */
  navigate(fragment: string): Promise<void> {
    return this.#reportFailure(() => this.open(fragment));
  }

  async preview(settings: Settings): Promise<void> {
    this.#set(withDraft(this.#state, settings));
    await this.#reportFailure(async () => {
      const checked = await this.queries.checkSettings(settings);
      if (this.#state.settings !== settings) return;
      this.#set(withDraftLink(this.#state, checked));
      if (checked.problems.length === 0) this.address.preview(checked.fragment);
    });
  }

  async commit(settings: Settings = this.#state.settings): Promise<void> {
    if (settings === this.#committed) return;
    this.#set(withDraft(this.#state, settings));
    await this.#reportFailure(async () => {
      const checked = await this.queries.checkSettings(settings);
      if (this.#state.settings !== settings) return;
      this.#committed = checked.settings;
      this.#set(withSettings(this.#state, checked));
      this.address.commit(checked.fragment);
    });
  }

  async rejectInput(parameter: string, message: string): Promise<void> {
    await this.commit();
    this.#set(withInputError(this.#state, parameter, message));
  }

  setGuesses(guesses: Guesses): void {
    this.#set(withGuesses(this.#state, guesses));
  }

  setGuessing(guessing: boolean): void {
    this.#set(withGuessing(this.#state, guessing));
  }

  async link(): Promise<string> {
    await this.commit();
    return this.address.link;
  }

  notify(notice: Notice | null): void {
    this.#set(withNotice(this.#state, notice));
  }

  async measureSeries(series: Series): Promise<Outcome['status'] | null> {
    if (this.#running || this.#state.activity.running) return null;
    this.#begin();
    const ended = await this.#measureSeries(series).catch(
      (error: unknown): Outcome => ({ status: 'failed', code: 'error', message: String(error) }),
    );
    this.#end();
    this.#set(finishSeries(this.#state, ended.status === 'failed' ? ended : null));
    await this.#updateIsolation();
    return ended.status;
  }

  async #measureSeries({ settings, progress, onFindings }: Series): Promise<Outcome | { status: 'done' }> {
    for (const [at, each] of settings.entries()) {
      const { activity } = this.#state;
      if (activity.running && activity.cancelling) return { status: 'cancelled' };
      const outcome = await this.engine.run(each, (now) => this.progress.publish(progress(at, now)));
      if ('report' in outcome) await onFindings(at, outcome);
      if (outcome.status !== 'done') return outcome;
    }
    return { status: 'done' };
  }

  /** Runs the settings shown, or returns the run that is going on. */
  async run(): Promise<Outcome> {
    if (!this.#running && this.#state.activity.running) return { status: 'failed', ...BUSY };
    // The next run can start as soon as this one has ended, whatever is asked afterwards.
    this.#running ??= this.#measure().finally(() => {
      this.#running = null;
    });
    const outcome = await this.#running;
    const updated = this.#updateIsolation();
    // A cancel may have ended the engine. The next one starts without delay.
    if (outcome.status !== 'cancelled') await updated;
    return outcome;
  }

  cancel(): void {
    if (!this.#state.activity.running) return;
    this.#set(cancelRun(this.#state));
    this.engine.cancel();
  }

  async #measure(): Promise<Outcome> {
    if (this.#state.settings !== this.#committed) {
      await this.commit();
      // How a number was read is no reason not to run.
      const problems = this.#state.problems.filter(({ code }) => code !== 'mistyped');
      if (problems.length > 0) {
        const message = problems.map(({ message }) => message).join(' ');
        return { status: 'failed', code: 'problems', message };
      }
    }
    const settings = runnableSettings(this.#state);
    this.#begin();
    const outcome = await this.engine.run(settings, (progress) => this.progress.publish(progress));
    this.#end();
    this.#set(finishRun(this.#state, settings, outcome));
    return outcome;
  }

  #begin(): void {
    this.#set(startRun(this.#state));
    this.#otherTabs.begin();
  }

  #end(): void {
    this.progress.publish(null);
    this.#otherTabs.end();
  }

  /** A run may find that threads do not start. */
  async #updateIsolation(): Promise<void> {
    const isolation = await this.engine.isolation().catch(() => this.#state.isolation);
    if (isolation.threads !== this.#state.isolation.threads) this.#set({ ...this.#state, isolation });
  }

  /** Reports an engine that does not answer; the next run starts a new one. */
  #reportFailure(query: () => Promise<void>): Promise<void> {
    const failed = (error: unknown) => this.#set(withFailure(this.#state, { code: 'error', message: String(error) }));
    return query().catch(failed);
  }

  #set(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    this.show(state, this);
  }
}
