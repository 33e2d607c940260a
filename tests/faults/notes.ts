import type { Part } from '../support/start-stack';
import type { FaultKind } from './schedule';

export interface Finding {
  what: string;
  /** Of an application or a workflow, where it is one's. */
  id?: string;
}

/** What was answered 202, or what a bulletin's end was. */
export interface AcceptedCommand {
  applicationId: string;
  /** As it travels inside. */
  commandId: string;
  what: string;
}

/** A careful client asked again with its key and was refused. */
export interface RefusedAgain {
  commandId: string;
  code: string;
  what: string;
}

export interface SufferedFault {
  at: string;
  kind: FaultKind;
  parts: readonly Part[];
  inWords: string;
  recoveryMs: number | null;
}

/** The run's notebook: everything that is counted or checked at the end. */
export class Notes {
  readonly findings: Finding[] = [];
  readonly accepted: AcceptedCommand[] = [];
  readonly endingBulletins = new Set<string>();
  readonly refusedAgain: RefusedAgain[] = [];
  readonly faults: SufferedFault[] = [];
  readonly applicationIds = new Set<string>();
  readonly log: string[] = [];
  /** By how they ended: a stage, `left` or `never-begun`. */
  readonly lives = new Map<string, number>();
  /** Answers by status; `none` without one. */
  readonly answers = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  private readonly saidTimes = new Map<string, number>();
  private readonly startedAt = Date.now();

  constructor(private readonly say: (line: string) => void = () => undefined) {}

  write(line: string): void {
    const seconds = ((Date.now() - this.startedAt) / 1_000).toFixed(1).padStart(7);
    this.log.push(`${seconds} s  ${line}`);
    this.say(`${seconds} s  ${line}`);
  }

  find(what: string, id?: string): void {
    this.findings.push(id === undefined ? { what } : { what, id });
    const times = (this.saidTimes.get(what) ?? 0) + 1;
    this.saidTimes.set(what, times);
    // A database that is away fails everybody alike; the report counts them.
    if (times <= 3) this.write(`FOUND: ${what}${id === undefined ? '' : ` (${id})`}`);
  }

  count(map: Map<string, number>, name: string): void {
    map.set(name, (map.get(name) ?? 0) + 1);
  }

  get operations(): number {
    return [...this.answers.values()].reduce((sum, n) => sum + n, 0);
  }

  /** How many faults hit one of these parts. */
  hits(...parts: readonly Part[]): number {
    return this.faults.filter((fault) => fault.parts.some((part) => parts.includes(part))).length;
  }
}
