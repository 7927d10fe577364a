// The engine, as the page sees it. What crosses between their threads is plain data, copied by structured clone.

import type {
  Amounts,
  Calibration,
  CheckedSettings,
  ClusterDescription,
  Contrast,
  Curves,
  Description,
  ExportFormat,
  Overheads,
  OwnTask,
  OwnTaskView,
  PictureWords,
  Program,
  Progress,
  Reference,
  Report,
  Settings,
  SharedReport,
  SharedResults,
  StrategyId,
  Sweep,
  SweepPlan,
  SweepRequest,
  Wall,
} from './generated.ts';
import type { PictureView, TraceView } from './trace.ts';

/** A sentence in English, and a code for programs and other languages. Figures may stand beside them. */
export type Remark = { code: string; message: string };

export type SettingRemark = Remark & { parameter: string };

/** Checked settings, with what the page itself found. */
export type Checked = Omit<CheckedSettings, 'problems'> & { problems: SettingRemark[] };

/** The parts of a lane's time, in the order of a task's life. */
export const OVERHEADS: (keyof Overheads)[] = [
  'startMs',
  'queueMs',
  'waitMs',
  'waitBeyondMs',
  'lockMs',
  'copyMs',
  'computeMs',
  'idleMs',
];

/** The settings that are a single number. */
export type AmountId = keyof Amounts;

/** What is shown of results from a link. A frame shows them before it has loaded the engine. */
export type ShownReport = Pick<
  SharedReport,
  'date' | 'version' | 'platform' | 'cores' | 'checksum' | 'hasSamples' | 'runs' | 'comparison'
> & {
  /** Null until the engine has explained them. */
  isSameVersion: boolean | null;
};

/** What came of a measurement. */
export interface Findings {
  report: Report;
  /** The report as plain text. */
  table: string;
  /** For a link; null if no strategy of the link was measured. */
  shared: SharedResults | null;
  traces: TraceView[];
  /** Of the first tasks, where they made any. */
  pictures: PictureView[];
  /** All that the others were derived from, for `Queries.export`. */
  evidence: Uint8Array;
}

export type Outcome =
  | ({ status: 'done' } & Findings)
  /** With what was measured until then, if at least one round was complete. */
  | { status: 'cancelled' }
  | ({ status: 'cancelled' } & Findings)
  | ({ status: 'failed' } & Remark)
  /** With what was measured until then, if at least one round was complete. */
  | ({ status: 'failed' } & Remark & Findings);

/** Whether threads can run here, and if not, why. */
export type Isolation = { threads: boolean; reason: Remark | null };

/** The clusters of the server that serves the page. It refuses them to pages that were opened without the link that it printed. */
export type Clusters = { clusters: ClusterDescription[]; areRefused: boolean };

export type ProgramLanguage = 'python' | 'rust';

/** What can be asked of any engine at any time, except during a measurement, which it would disturb. */
export interface Queries {
  describe(): Promise<Description>;
  /** Checks a link or settings: returns them in range, with their link and what was wrong. */
  checkSettings(linkOrSettings: string | Settings): Promise<Checked>;
  /** Null where the settings do not have what is to be swept. */
  planSweep(settings: Settings, request: SweepRequest): Promise<SweepPlan | null>;
  explainSweep(sweep: Sweep): Promise<Curves>;
  /** Advice on a person's own task; the calibration determines the size of its trial. */
  ownTask(given: Partial<OwnTask>, calibration: Calibration | null): Promise<OwnTaskView>;
  /** Writes a file for another program. `link` is that of the report; `words` are those of a picture, by default English. */
  export(format: ExportFormat, evidence: Uint8Array, link: string, words?: PictureWords): Promise<Uint8Array>;
  program(settings: Settings, strategy: StrategyId, language: ProgramLanguage): Promise<Program>;
  /** Reads a report. Rejects if the file cannot be read. */
  openReport(file: Blob): Promise<OpenedReport>;
  /** Everything that can be recomputed from results in a link; null if they cannot be read, although their check matches. */
  explainShared(results: SharedResults): Promise<ShownReport | null>;
  /** The measurement `here` beside another one. */
  contrast(here: SharedResults, there: SharedResults, reference: Reference): Promise<Contrast>;
  /** The results of many machines, side by side. */
  explainWall(all: SharedResults[]): Promise<Wall>;
  /** The link with all of these results, without its `#`; null if they do not fit in one. */
  linkOfAll(all: SharedResults[]): Promise<string | null>;
}

/** What is in a file, or why it was not opened. */
export type OpenedReport =
  | { problem: Remark }
  /** The traces are those of the strategies whose spans are in the file. */
  | { problem: null; results: SharedResults; traces: TraceView[] };

export interface Engine {
  readonly queries: Queries;
  /** Whether threads can run here. This changes if the artifact that measures can't be loaded, or the pool does not start. */
  isolation(): Promise<Isolation>;
  /** Loads the artifact that measures, so that a run need not wait for it. Never rejects: the run says what is wrong. */
  prepare(): Promise<void>;
  /** Never rejects: what went wrong is an `Outcome`. */
  run(settings: Settings, onProgress: (progress: Progress) => void): Promise<Outcome>;
  cancel(): void;
  /** The page was hidden, and browsers slow down hidden pages. */
  disturbed(): void;
}
