import type { Address } from './address.ts';
import { Feed, type Progress as ShownProgress } from './feeds.ts';
import type { Clusters, Engine, Findings, Outcome, Queries } from './model/engine.ts';
import type { Progress, Settings, SharedResults, SharedView } from './model/generated.ts';
import type { TraceView } from './model/trace.ts';
import { OtherTabs } from './other-tabs.ts';
import type { Guesses, Notice, Other, State } from './state.ts';
import {
  finishRun,
  initialState,
  openLink,
  openReport,
  startRun,
  withActivity,
  withDraftLink,
  withInputError,
  withOther,
  withSettings,
} from './state.ts';
import { PLAIN_VIEW, viewFragment } from './timeline/shared-view.ts';
import { BUSY, failureOf, UNUSABLE } from './words/remarks.ts';

type Show = (state: State, actions: Actions) => void;

/** What a person can do on the page. */
export type Actions = Omit<
  Controller,
  'announceClusters' | 'announceStored' | 'announceVersion' | 'navigate' | 'open' | 'prepare' | 'state'
>;

/** What most parts of the page are made of. */
export type PageProps = { state: State; actions: Actions };

/** Measures other settings than those shown, one after another. */
export interface Series {
  settings: Settings[];
  /** The progress of the whole series, when the measurement at this place has come so far. */
  progress(at: number, progress: Progress): Progress;
  /** Takes what was found, also by a measurement that was cancelled. The next one waits for it. */
  onFindings(at: number, findings: Findings): Promise<void>;
}

/** Joins state, engine and address: actions of a person go in, states to show come out. */
export class Controller {
  /** Of the run or the series. */
  readonly progress = new Feed<ShownProgress | null>(null);
  /** How the result is looked at. */
  readonly view = new Feed<SharedView>(PLAIN_VIEW);
  /** What the engine can answer, except during a measurement. */
  readonly queries: Queries;
  readonly #otherTabs = new OtherTabs(() => this.#set(withActivity(this.#state, { disturbed: true })));
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

  /** Prepares for a run, once the page can be used. If that fails, the run says what is wrong. */
  async prepare(): Promise<void> {
    await this.engine.prepare();
    await this.#updateIsolation();
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
    this.address.open(checked.link);
    void this.#reportFailure(() => this.#compare());
  }

  /** Compares the result, or the next one, with another measurement; with none if this is null. */
  async compareWith(other: Other | null): Promise<void> {
    this.#set(withOther(this.#state, other));
    this.#leaveResults();
    await this.#reportFailure(() => this.#compare());
  }

  /** Shows the results of these machines, too, side by side. */
  addToWall(results: SharedResults[]): void {
    this.#update({ wall: [...this.#state.wall, ...results] });
  }

  /** Shows the results of no machine but these. */
  setWall(wall: SharedResults[]): void {
    this.#update({ wall });
    this.#leaveResults();
  }

  /** The address no longer says what was removed. */
  #leaveResults(): void {
    if (!this.#state.activity.running && /&r=/.test(this.address.fragment)) this.address.open(this.#state.fragment);
  }

  /** Opens what was in a file, like a link with results. */
  async openResults(results: SharedResults, traces: TraceView[]): Promise<void> {
    const before = this.#state.other;
    const checked = await this.queries.checkSettings(results.link ?? results.settings);
    // Meanwhile a run may have begun, or something else was opened.
    if (this.#state.activity.running || this.#state.other !== before) return;
    const { settings } = checked;
    this.#committed = settings;
    this.#set(openReport(this.#state, checked, { reference: 'theirs', settings, results, report: null, traces }));
    this.address.commit(checked.link);
    await this.#reportFailure(() => this.#compare());
  }

  /** Back, Forward, or another link in the same page. */
  navigate(fragment: string): Promise<void> {
    return this.#reportFailure(() => this.open(fragment));
  }

  /** A control is being moved. */
  async preview(settings: Settings): Promise<void> {
    this.#update({ settings });
    await this.#reportFailure(async () => {
      const checked = await this.queries.checkSettings(settings);
      if (this.#state.settings !== settings) return;
      this.#set(withDraftLink(this.#state, checked));
      if (checked.problems.length === 0) this.address.preview(checked.fragment);
    });
  }

  /** A control was let go. */
  async commit(settings: Settings = this.#state.settings): Promise<void> {
    if (settings === this.#committed) return;
    this.#update({ settings });
    await this.#reportFailure(async () => {
      const checked = await this.queries.checkSettings(settings);
      if (this.#state.settings !== settings) return;
      this.#committed = checked.settings;
      this.#set(withSettings(this.#state, checked));
      this.address.commit(checked.fragment);
    });
  }

  /** What was typed is committed, but not as it was typed: `message` says how. */
  async rejectInput(parameter: string, message: string): Promise<void> {
    await this.commit();
    this.#set(withInputError(this.#state, parameter, message));
  }

  /** The result is looked at differently, or another one is shown. */
  look(part: Partial<SharedView>): void {
    const view = { ...this.view.current, ...part };
    if (viewFragment(view) !== viewFragment(this.view.current)) this.view.publish(view);
  }

  /** The person has changed the view, so the address no longer says it. */
  leaveView(): void {
    if (!this.#state.view) return;
    this.#update({ view: null });
    this.address.open(this.address.fragment.replace(/&view=[^&]*/, ''));
  }

  setGuesses(guesses: Guesses): void {
    this.#update({ guesses });
  }

  /** Whether the rows ask for guesses. */
  setGuessing(guessing: boolean): void {
    if (guessing !== this.#state.guessing) this.#update({ guessing });
  }

  /** Shows what the page itself has just done. */
  notify(notice: Notice | null): void {
    this.#update({ notice });
  }

  /** All of the page is stored. */
  announceStored(): void {
    this.#update({ isStored: true });
  }

  /** The server has clusters. */
  announceClusters(clusters: Clusters): void {
    this.#update({ clusters });
  }

  /** There is a newer version of the page. */
  announceVersion(): void {
    this.#update({ newVersion: true });
  }

  /** Measures all of these as one activity. Returns how it ended, or null if something else is being measured. */
  async measureSeries(series: Series): Promise<Outcome['status'] | null> {
    if (this.#running || this.#state.activity.running) return null;
    this.#begin();
    const ended = await this.#measureSeries(series).catch(
      (error: unknown): Outcome => ({ status: 'failed', ...failureOf(error) }),
    );
    this.#end();
    this.#update({ activity: { running: false }, failure: ended.status === 'failed' ? ended : null });
    void this.#reportFailure(() => this.#compare());
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

  /** Ends the run or the series. */
  cancel(): void {
    if (!this.#state.activity.running) return;
    this.#set(withActivity(this.#state, { cancelling: true }));
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
    const { settings } = this.#state;
    this.#begin();
    const outcome = await this.engine.run(settings, (progress) => this.progress.publish(progress));
    this.#end();
    this.#set(finishRun(this.#state, settings, outcome));
    void this.#reportFailure(() => this.#compare());
    return outcome;
  }

  /** Explains the other measurement, and how the result differs from it. Not during a run, which that would disturb. */
  async #compare(): Promise<void> {
    const { activity, other, result } = this.#state;
    if (!other || activity.running) return;
    const here = result?.shared;
    // A frame could not explain all of it before its first run.
    const isExplained = other.report && (other.report.isSameVersion !== null || !here);
    const report = isExplained ? other.report : await this.queries.explainShared(other.results);
    if (report === null) return this.#dropDamaged(other);
    // The end of a run compares again.
    if (this.#state.activity.running || this.#state.other !== other) return;
    const contrast = here ? await this.queries.contrast(here, other.results, other.reference) : null;
    if (this.#state.other === other && this.#state.result === result)
      this.#update({ other: { ...other, report }, contrast });
  }

  #dropDamaged(other: Other): void {
    if (this.#state.other !== other) return;
    const problems = [...this.#state.problems, UNUSABLE.damaged];
    this.#set({ ...withOther(this.#state, null), problems });
    this.#leaveResults();
  }

  #begin(): void {
    this.#set(startRun(this.#state));
    this.#otherTabs.begin();
  }

  #end(): void {
    this.progress.publish(null);
    this.#otherTabs.end();
  }

  /** Threads may not start. */
  async #updateIsolation(): Promise<void> {
    const isolation = await this.engine.isolation().catch(() => this.#state.isolation);
    if (isolation.threads !== this.#state.isolation.threads) this.#update({ isolation });
  }

  /** Reports an engine that does not answer; the next run starts a new one. */
  #reportFailure(query: () => Promise<void>): Promise<void> {
    const failed = (error: unknown) => this.#update({ failure: failureOf(error), notice: null });
    return query().catch(failed);
  }

  #update(change: Partial<State>): void {
    this.#set({ ...this.#state, ...change });
  }

  #set(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    this.show(state, this);
  }
}
