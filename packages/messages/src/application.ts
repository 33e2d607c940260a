import {
  comingBy,
  type Actor,
  type CommandArgs,
  type ComingBy,
  type PersonCommandType,
} from '@kezek/rules/application/command';
import type { Fact } from '@kezek/rules/application/fact';
import type { ApplicationState } from '@kezek/rules/application/state';
import type { Refusal } from '@kezek/rules/refusal';
import type { SignalDefinition, UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** Workflow type, ids and messages of an application. Types and definitions only: workflows import this file. */
export const applicationWorkflowType = 'application';
export const applicationWorkflowId = (applicationId: string): string => `application/${applicationId}`;

/** How an application's workflow begins, and how it goes on after continue-as-new. */
export interface ApplicationStart {
  applicationId: string;
  /** KATO code of the city. */
  locality: string;
  submittedAt: string;
  /** What is carried over continue-as-new, or read from the journal: a life that is begun anew, a demo's. */
  restored?: RestoredApplication;
  /** Whether business time may be moved (TRAINING=1); where it may not, every offset that comes is ignored. */
  training?: boolean;
  /** Training clock, ms added to the machine's time. */
  clockOffsetMs?: number;
  /**
   * The deadlines of one midnight are processed up to this much later, by application (`jitterMaxMs` below); it never
   * moves a deadline. 0 unless given, as in tests and in training.
   */
  jitterMaxMs?: number;
  /** Continue as new from this many events on; when the server suggests it unless given. */
  historyLimit?: number;
}

/** What production starts applications with. */
export const jitterMaxMs = 5 * 60_000;

/** How many answers a life remembers, so that a repeated command is answered and not decided twice. */
export const rememberedAnswers = 100;

export interface RestoredApplication {
  state: ApplicationState;
  /** The last {@link rememberedAnswers} command ids and their answers, oldest first. */
  answers: [commandId: string, answer: CommandAnswer][];
}

/** What a message carries beside its arguments. */
export interface Envelope {
  /** The request's Idempotency-Key or the outbox row's id; the same id is answered once. Signals by hand may leave it out. */
  commandId?: string;
  /** When the gateway received it (instant). Unstamped signals count by their place in the history. */
  receivedAt?: string;
  actor?: Actor;
  /** Training clock at the sender. */
  clockOffsetMs?: number;
}

export type CommandAnswer = { ok: true; fact: Fact } | { ok: false; refusal: Refusal };

export type Message<T extends PersonCommandType> = CommandArgs[T] & Envelope;

export type UpdateName = ComingBy<'update'>;
type Updates = { readonly [T in UpdateName]: UpdateDefinition<CommandAnswer, [Message<T>], T> };

/** Updates: a person waits for the answer. The update id is the command id. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each is defined under its own name
export const updates = Object.fromEntries(comingBy('update').map((name) => [name, defineUpdate(name)])) as Updates;

export type SignalName = ComingBy<'signal'>;
type Signals = { readonly [T in SignalName]: SignalDefinition<[Message<T>], T> };

/** Signals: for other systems, for operators in the Temporal UI, for the outbox relay, and when no worker answers. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each is defined under its own name
export const signals = Object.fromEntries(comingBy('signal').map((name) => [name, defineSignal(name)])) as Signals;

/** Any command, as a signal: `{id, type, receivedAt, args}`. */
export interface CommandMessage {
  id: string;
  type: PersonCommandType;
  receivedAt?: string;
  actor?: Actor;
  clockOffsetMs?: number;
  args: Record<string, unknown>;
}
export const commandSignal = defineSignal<[CommandMessage]>('command');

/**
 * Asks the journal whether it stands further than the life: sent when a life has not done what was due, and by whoever
 * has put a service or its database back (docs/reliability.md).
 */
export const lookAgainSignal = defineSignal<[{ clockOffsetMs?: number }]>('lookAgain');

/** Training clock, by hand: answers when the workflow has stored the offset. The portal sends the signal in `clock.ts`. */
export const setClock = defineUpdate<number, [{ offsetMs: number }]>('setClock');

export const stateQuery = defineQuery<ApplicationState>('state');
export const answersQuery = defineQuery<[string, CommandAnswer][]>('answers');
