import {
  answersQuery,
  commandSignal,
  lookAgainSignal,
  setClock,
  signals,
  stateQuery,
  updates,
  type CommandAnswer,
} from '@kezek/messages/application';
import { clockSignal } from '@kezek/messages/clock';
import type { PersonCommand } from '@kezek/rules/application/command';
import { decide } from '@kezek/rules/application/decide';
import { nextWake } from '@kezek/rules/application/wake';
import { refuse, type Refusal } from '@kezek/rules/refusal';
import {
  ApplicationFailure,
  currentUpdateInfo,
  setDefaultSignalHandler,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import { isOffset } from '../common/clock';
import {
  describeOtherSignal,
  describeQuery,
  describeSetClock,
  describeSignal,
  describeUpdate,
} from './describe-messages';
import { instantOf, isFromTheFuture } from './business-time';
import type { Order } from './inbox';
import type { ApplicationContext } from './application-context';
import { parseCommandMessage, parseMessage, type Parsed } from './shape';

type WellFormed = Extract<Parsed, { ok: true }>;

/** Lets messages in. Handlers only put them into the inbox and, for updates, wait for the answer. */
export function receive(context: ApplicationContext): void {
  for (const definition of Object.values(updates)) {
    const handler = (message: unknown) => answerTo(context, parseMessage(definition.name, message));
    const validator = (message: unknown) => validate(context, parseMessage(definition.name, message));
    setHandler(definition, handler, { validator, description: describeUpdate(definition.name) });
  }
  for (const definition of Object.values(signals)) {
    const handler = (message: unknown) => take(context, definition.name, parseMessage(definition.name, message));
    setHandler(definition, handler, { description: describeSignal(definition.name) });
  }
  setHandler(commandSignal, (message: unknown) => take(context, 'command', parseCommandMessage(message)), {
    description: describeOtherSignal.command,
  });
  setHandler(lookAgainSignal, (message: unknown) => lookAgain(context, message), {
    description: describeOtherSignal.lookAgain,
  });
  setHandler(clockSignal, (message: unknown) => context.clock.hear(message), {
    description: describeOtherSignal.clock,
  });
  // A signal of a name that nobody knows would wait in the buffer for ever.
  setDefaultSignalHandler((name) => take(context, name, { ok: false, field: 'signal', commandId: undefined }));
  setHandler(setClock, ({ offsetMs }) => moveClock(context, offsetMs), {
    description: describeSetClock,
    validator: (message: unknown) => {
      if (!context.clock.training || !isOffset(Object(message).offsetMs)) throw rejection(malformed('offsetMs'));
    },
  });
  setHandler(stateQuery, () => context.state, { description: describeQuery('state') });
  setHandler(answersQuery, () => context.inbox.answers, { description: describeQuery('answers') });
}

/** Synchronous, or the workflow would hang. Rejecting here writes no event into the history. */
function validate(context: ApplicationContext, parsed: Parsed): void {
  if (!parsed.ok) throw rejection(malformed(parsed.field));
  const { command, envelope } = parsed;
  if (isFromTheFuture(context, envelope.receivedAt, envelope.clockOffsetMs)) throw rejection(malformed('receivedAt'));
  const refusal = foreseeableRefusal(context, command, orderOf(context, parsed, 'update'));
  // With the version it was decided on: where the journal is further, the caller sends a signal, and the loop decides.
  if (refusal) throw rejection(refusal, context.state.version);
}

/**
 * Only while nothing is under way and no window has ended before the command: else the loop alone knows the state in
 * which the command will be decided. A command that was answered before gets its answer again.
 */
function foreseeableRefusal(
  context: ApplicationContext,
  command: PersonCommand,
  { commandId, at }: Order,
): Refusal | null {
  const { state, inbox } = context;
  const wake = nextWake(state);
  const isForeseeable = context.isWaiting && inbox.isEmpty && (!wake || at < wake.at) && !inbox.answerTo(commandId);
  if (!isForeseeable) return null;
  const decision = decide(state, command, at);
  return decision.ok ? null : decision.refusal;
}

function orderOf(context: ApplicationContext, { command, envelope }: WellFormed, via: Order['via']): Order {
  const commandId = envelope.commandId ?? currentUpdateInfo()?.id ?? uuid4();
  return {
    commandId,
    at: instantOf(context, envelope.receivedAt),
    command,
    ...(envelope.actor && { actor: envelope.actor }),
    ...(!envelope.receivedAt && { clockOffsetMs: context.clock.offsetMs }),
    via,
  };
}

function answerTo(context: ApplicationContext, parsed: Parsed): Promise<CommandAnswer> {
  // Never reached, the validator has refused it; narrows the type.
  if (!parsed.ok) throw rejection(malformed(parsed.field));
  context.clock.advance(parsed.envelope.clockOffsetMs);
  const order = orderOf(context, parsed, 'update');
  context.inbox.push(order);
  return context.inbox.whenAnswered(order.commandId);
}

/** A signal is never thrown back: what is no command is kept for the record. */
function take(context: ApplicationContext, name: string, parsed: Parsed): void {
  if (parsed.ok && !isFromTheFuture(context, parsed.envelope.receivedAt, parsed.envelope.clockOffsetMs)) {
    context.clock.advance(parsed.envelope.clockOffsetMs);
    context.inbox.push(orderOf(context, parsed, 'signal'));
    return;
  }
  const [problem, given] = parsed.ok ? ['receivedAt', parsed.envelope.commandId] : [parsed.field, parsed.commandId];
  context.inbox.pushMalformed({
    commandId: given ?? uuid4(),
    at: context.clock.now(),
    name: name.slice(0, 40),
    problem,
  });
}

function lookAgain({ clock, inbox }: ApplicationContext, message: unknown): void {
  clock.hear(message);
  inbox.pushLook();
}

function moveClock({ clock }: ApplicationContext, offsetMs: number): number {
  clock.advance(offsetMs);
  return clock.offsetMs;
}

const malformed = (field: string): Refusal => refuse('malformed-command', { field }).refusal;

/** What the client sees as the cause of its `WorkflowUpdateFailedError`: type = the code, details = refusal and version. */
function rejection(refusal: Refusal, version?: number): ApplicationFailure {
  return ApplicationFailure.create({
    message: refusal.code,
    type: refusal.code,
    details: [refusal, ...(version === undefined ? [] : [version])],
    nonRetryable: true,
  });
}
