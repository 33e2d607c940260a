export interface Settings {
  /** One application each; all of them respond once a phase. */
  applicants: number;
  connections: number;
  /** Of one phase; what was not sent by then is not counted. */
  maxPhaseMs: number;
  /** Places of all bulletins together. */
  places: number;
}
