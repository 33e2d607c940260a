/** Workflow type, id and start of a kindergarten's turn of the year (docs/adr/0015-who-attends.md). Ids and days only. */
export const yearTurnWorkflowType = 'yearTurn';
export const yearTurnWorkflowId = (kindergartenId: string, year: number): string =>
  `year-turn/${kindergartenId}/${year}`;

export interface YearTurnStart {
  turnId: string;
  kindergartenId: string;
  year: number;
  /** ISO 8601: when the day begins on which it is carried out. */
  dueAt: string;
  training?: boolean;
  clockOffsetMs?: number;
}
