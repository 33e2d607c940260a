import type { RowOutcome } from '@kezek/contract/public/imports';
import type { RowProblem } from './problem';

export interface Line {
  rowNo: number;
  cells: string[];
}

/** A line that was looked at. */
export interface Checked<Item extends object = object> {
  rowNo: number;
  outcome: RowOutcome;
  /** Null where something is wrong. */
  item: Item | null;
  /** What it may be in the file once. */
  key: string | null;
  problems: RowProblem[];
}
