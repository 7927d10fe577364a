// Links, read and written.

import type { Remark } from './remark.ts';
import type { Settings } from './settings.ts';

/** What is wrong with one parameter of a link or with one of the settings, and what to change. */
export interface Problem extends Remark {
  parameter: string;
}

/** What a link asks for: what could be read, and what could not. */
export interface ReadLink {
  settings: Settings;
  problems: Problem[];
}

export interface WrittenLink {
  /** Without the '#'. */
  fragment: string;
  /** The workload in words. */
  sentence: string;
  problems: Problem[];
}
