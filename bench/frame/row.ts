import type { BenchSettings } from './settings';

/** One line of the table: ours beside the bare thing of the same rounds. */
export interface Figure {
  what: string;
  /** In words, with their units: medians of the rounds. */
  bare: string;
  ours: string;
  /** Ours to bare, one a round. */
  ratios: readonly number[];
  /** What the ratio, or the value in `ours`, should keep to, in words; and whether it does. */
  target?: { text: string; met: boolean };
}

export interface RowResult {
  figures: readonly Figure[];
  /** What a reader needs to know to judge them, a sentence each. */
  notes: readonly string[];
}

export interface Bench {
  settings: BenchSettings;
  /** Progress, for people. */
  say: (line: string) => void;
}

/** What is measured together, on a stack of its own. */
export interface Row {
  name: string;
  title: string;
  /** It asks no workflow, and runs on Temporal's development server. */
  asksNoWorkflow?: true;
  /** @throws Error when anything was lost, doubled or refused: a wrong answer has no speed. */
  run: (bench: Bench) => Promise<RowResult>;
}
