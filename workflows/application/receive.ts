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
import { describeQuery, describeSignal, describeUpdate } from './describe-messages';
import { instantOf, isFromTheFuture } from './business-time';
import type { Order } from './inbox';
import type { Life } from './life';
import { parseCommandMessage, parseMessage, type Parsed } from './shape';

type WellFormed = Extract<Parsed, { ok: true }>;

/** Lets messages in. Handlers only put them into the inbox and, for updates, wait for the answer. */
export function receive(life: Life): void {
  for (const definition of Object.values(updates)) {
    const handler = (message: unknown) => answerTo(life, parseMessage(definition.name, message));
    const validator = (message: unknown) => validate(life, parseMessage(definition.name, message));
    setHandler(definition, handler, { validator, description: describeUpdate(definition.name) });
  }
  for (const definition of Object.values(signals)) {
    const handler = (message: unknown) => take(life, definition.name, parseMessage(definition.name, message));
    setHandler(definition, handler, { description: describeSignal(definition.name) });
  }
  setHandler(commandSignal, (message: unknown) => take(life, 'command', parseCommandMessage(message)), {
    description: describeSignal('command'),
  });
  setHandler(lookAgainSignal, (message: unknown) => lookAgain(life, message), {
    description: describeSignal('lookAgain'),
  });
  setHandler(clockSignal, (message: unknown) => life.clock.hear(message), { description: describeSignal('clock') });
  // A signal of a name that nobody knows would wait in the buffer for ever.
  setDefaultSignalHandler((name) => take(life, name, { ok: false, field: 'signal', commandId: undefined }));
  setHandler(setClock, ({ offsetMs }) => moveClock(life, offsetMs), {
    description: describeUpdate('setClock'),
    validator: (message: unknown) => {
      if (!life.clock.training || !isOffset(Object(message).offsetMs)) throw rejection(malformed('offsetMs'));
    },
  });
  setHandler(stateQuery, () => life.state, { description: describeQuery('state') });
  setHandler(answersQuery, () => life.inbox.answers, { description: describeQuery('answers') });
}

/** Synchronous, or the workflow would hang. Rejecting here writes no event into the history. */
function validate(life: Life, parsed: Parsed): void {
  if (!parsed.ok) throw rejection(malformed(parsed.field));
  const { command, envelope } = parsed;
  if (isFromTheFuture(life, envelope.receivedAt, envelope.clockOffsetMs)) throw rejection(malformed('receivedAt'));
  const refusal = foreseeableRefusal(life, command, orderOf(life, parsed, 'update'));
  // With how much it rests on: where the journal knows more, the caller has the loop decide (docs/reliability.md).
  if (refusal) throw rejection(refusal, life.state.version);
}

/**
 * Only while nothing is under way and no window has ended before the command: else the loop alone knows the state in
 * which the command will be decided. A command that was answered before gets its answer again.
 */
function foreseeableRefusal(life: Life, command: PersonCommand, { commandId, at }: Order): Refusal | null {
  const { state, inbox } = life;
  const wake = nextWake(state);
  const isForeseeable = life.isWaiting && inbox.isEmpty && (!wake || at < wake.at) && !inbox.answerTo(commandId);
  if (!isForeseeable) return null;
  const decision = decide(state, command, at);
  return decision.ok ? null : decision.refusal;
}

function orderOf(life: Life, { command, envelope }: WellFormed, via: Order['via']): Order {
  const commandId = envelope.commandId ?? currentUpdateInfo()?.id ?? uuid4();
  return {
    commandId,
    at: instantOf(life, envelope.receivedAt),
    command,
    ...(envelope.actor && { actor: envelope.actor }),
    ...(!envelope.receivedAt && { clockOffsetMs: life.clock.offsetMs }),
    via,
  };
}

function answerTo(life: Life, parsed: Parsed): Promise<CommandAnswer> {
  // The validator has refused it before; said again for the type.
  if (!parsed.ok) throw rejection(malformed(parsed.field));
  life.clock.advance(parsed.envelope.clockOffsetMs);
  const order = orderOf(life, parsed, 'update');
  life.inbox.push(order);
  return life.inbox.whenAnswered(order.commandId);
}

/** A signal is never thrown back: what is no command is kept for the record. */
function take(life: Life, name: string, parsed: Parsed): void {
  if (parsed.ok && !isFromTheFuture(life, parsed.envelope.receivedAt, parsed.envelope.clockOffsetMs)) {
    life.clock.advance(parsed.envelope.clockOffsetMs);
    life.inbox.push(orderOf(life, parsed, 'signal'));
    return;
  }
  const [problem, given] = parsed.ok ? ['receivedAt', parsed.envelope.commandId] : [parsed.field, parsed.commandId];
  life.inbox.pushMalformed({ commandId: given ?? uuid4(), at: life.clock.now(), name: name.slice(0, 40), problem });
}

function lookAgain({ clock, inbox }: Life, message: unknown): void {
  clock.hear(message);
  inbox.pushLook();
}

function moveClock({ clock }: Life, offsetMs: number): number {
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
