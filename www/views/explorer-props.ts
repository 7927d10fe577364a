import type { Row, State } from '../state.ts';
import type { View } from '../timeline/view.ts';
import type { Change } from './use-view.ts';

/** What is explored, and how it is looked at. */
export interface ExplorerProps {
  state: State;
  rows: Row[];
  view: View;
  /** Where the axis ends. */
  endMs: number;
  change: Change;
}
