import { parseArgs } from 'node:util';

export interface Settings {
  /** One application each; all of them respond once a phase. */
  applicants: number;
  /** Of each way, one after the other; a further one before them warms up and is not counted. */
  rounds: number;
  connections: number;
  /** Of one phase; what was not sent by then is not counted. */
  maxPhaseMs: number;
  /** Places of all bulletins together. */
  places: number;
  /** Where the services' CPU profiles go; none unless given. */
  profileDir: string | undefined;
}

/** `--applicants 6000 --rounds 3 --profile DIR` */
export function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      applicants: { type: 'string', default: '6000' },
      rounds: { type: 'string', default: '3' },
      profile: { type: 'string' },
    },
  });
  return {
    applicants: Number(values.applicants),
    rounds: Number(values.rounds),
    connections: 100,
    maxPhaseMs: 15_000,
    places: Math.round(Number(values.applicants) / 3),
    profileDir: values.profile,
  };
}
