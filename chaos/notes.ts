import type { Instant } from '@kezek/calendar/instant';
import type { Language } from '@kezek/contract/values';
import type { Part } from '../tests/support/start-stack';
import { rowOf, type Fault, type FaultKind } from './schedule';

/**
 * What was promised and is not there; what is there twice; what goes no further; what is otherwise not as it has to be.
 */
export const sorts = ['lost', 'doubled', 'stuck', 'wrong'] as const;
export type Sort = (typeof sorts)[number];

export interface Finding {
  sort: Sort;
  what: string;
  /** Of an application or a workflow, where it is one's. */
  id?: string;
  /** The line of the fault after whose beginning it happened; null where no single one is known. */
  during: string | null;
}

/** What was answered 202, or what a bulletin's end was. */
export interface AcceptedCommand {
  applicationId: string;
  /** As it travels inside. */
  commandId: string;
  what: string;
  /** As a finding's. */
  during: string | null;
}

/** To a queue's families. */
export interface SentMessage {
  id: string;
  city: string;
  birthYear: number;
  language: Language;
  /** In milliseconds of the real clock: before the operator's first try. */
  askedAtMs: number;
  /** Business time; null while nobody has seen that it was sent to all. */
  seenSentAt: Instant | null;
}

/** What an operator, or a family that is enrolled, has done with an answer; it is looked at when all is quiet. */
export interface Desks {
  imports: { id: string; lines: number }[];
  messages: SentMessage[];
  /** Applications that were taken back from a wrong end. */
  restored: string[];
  /** Attendances that the parents have ended. */
  left: string[];
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
  row: string;
  parts: readonly Part[];
  inWords: string;
  /** Until all are ready again, and somebody's question to each of them is answered; null: never. */
  recoveryMs: number | null;
}

/** The run's notebook: everything that is counted or checked at the end. */
export class Notes {
  readonly findings: Finding[] = [];
  readonly accepted: AcceptedCommand[] = [];
  readonly desks: Desks = { imports: [], messages: [], restored: [], left: [] };
  readonly endingBulletins = new Set<string>();
  readonly refusedAgain: RefusedAgain[] = [];
  readonly faults: SufferedFault[] = [];
  /** By id: when its family knew that it is in the queue, in milliseconds of the real clock. */
  readonly applications = new Map<string, number>();
  readonly log: string[] = [];
  /** By how they ended: a stage, `left` or `never-begun`. */
  readonly lives = new Map<string, number>();
  /** Answers by status; `none` without one. */
  readonly answers = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  private readonly saidTimes = new Map<string, number>();
  private readonly startedAt = Date.now();
  private row: string | null = null;

  constructor(private readonly say: (line: string) => void = () => undefined) {}

  write(line: string): void {
    const seconds = ((Date.now() - this.startedAt) / 1_000).toFixed(1).padStart(7);
    this.log.push(`${seconds} s  ${line}`);
    this.say(`${seconds} s  ${line}`);
  }

  /** What happens from now on happens after this one's beginning. */
  begin(fault: Fault): void {
    this.row = rowOf(fault);
  }

  /** No fault any more: what is found now has no single cause. */
  allOver(): void {
    this.row = null;
  }

  get during(): string | null {
    return this.row;
  }

  find(sort: Sort, what: string, { id, during = this.row }: { id?: string; during?: string | null } = {}): void {
    this.findings.push({ sort, what, during, ...(id !== undefined && { id }) });
    const times = (this.saidTimes.get(what) ?? 0) + 1;
    this.saidTimes.set(what, times);
    // A database that is away fails everybody alike; the report counts them.
    if (times <= 3) this.write(`FOUND: ${sort}: ${what}${id === undefined ? '' : ` (${id})`}`);
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
