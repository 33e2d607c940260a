import { isInstant } from '@kezek/calendar/instant';
import {
  bulletinStateQuery,
  changed,
  close,
  closeSignal,
  setBulletinClock,
  type BulletinState,
} from '@kezek/messages/bulletin';
import { clockSignal } from '@kezek/messages/clock';
import { refuse, type RefusalCode } from '@kezek/rules/refusal';
import { ApplicationFailure, log, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';
import { isOffset } from '../common/clock';
import { reasonOf } from '../common/retry-forever';
import type { BulletinContext } from './bulletin-context';
import type { Ending } from './pending-requests';
import { stateOf } from './state';

/** Lets messages in; the loop does what they ask for. */
export function receive(context: BulletinContext): void {
  setHandler(
    changed,
    (message: unknown) => {
      context.clock.hear(message);
      context.pending.noteChange();
    },
    { description: "The bulletin's row, places or instants have changed: looks again. {}" },
  );
  setHandler(clockSignal, (message: unknown) => context.clock.hear(message), {
    description: 'Training only: business time has moved on. {clockOffsetMs}',
  });
  // A signal of another name could only mean that something has changed.
  setDefaultSignalHandler(() => context.pending.noteChange());
  setHandler(close, (message: unknown) => take(context, readEnding(message)), {
    description: endingText,
    validator: (message: unknown) => {
      if (isFromTheFuture(context, readEnding(message))) throw rejection('clock-ahead');
    },
  });
  setHandler(closeSignal, (message: unknown) => takeEnding(context, message), { description: endingText });
  setHandler(
    setBulletinClock,
    ({ offsetMs }) => {
      context.clock.advance(offsetMs);
      return context.clock.offsetMs;
    },
    {
      description: 'Training only: moves business time forward. {offsetMs}',
      validator: (message: unknown) => {
        const isMove = context.clock.training && isOffset(fieldOf(message, 'offsetMs'));
        if (!isMove) throw rejection('malformed-command', 'offsetMs');
      },
    },
  );
  setHandler(
    bulletinStateQuery,
    () => {
      if (!context.progress) throw new Error('the bulletin service has not answered yet');
      return stateOf(context.progress);
    },
    { description: 'Where the bulletin stands.' },
  );
}

const endingText =
  'Ends the bulletin before its time and releases its responses. {commandId, receivedAt, how: closed | withdrawn, reasonCode}';

type EndingAsked = Omit<Ending, 'resolve' | 'reject'> & { clockOffsetMs: number | undefined };

/** @throws ApplicationFailure `malformed-command` with the field. */
function readEnding(message: unknown): EndingAsked {
  const fields = ['commandId', 'receivedAt', 'how', 'reasonCode'];
  // Without a reason it goes to the service, which refuses it; and so do the messages of older histories.
  const [commandId, at, how, reasonCode = ''] = fields.map((field) => fieldOf(message, field));
  if (typeof commandId !== 'string') throw rejection('malformed-command', 'commandId');
  if (typeof at !== 'string' || !isInstant(at)) throw rejection('malformed-command', 'receivedAt');
  if (how !== 'closed' && how !== 'withdrawn') throw rejection('malformed-command', 'how');
  if (typeof reasonCode !== 'string' || reasonCode.length > 60) throw rejection('malformed-command', 'reasonCode');
  const offset = fieldOf(message, 'clockOffsetMs');
  return { commandId, at, how, reasonCode, clockOffsetMs: isOffset(offset) ? offset : undefined };
}

const isFromTheFuture = ({ clock }: BulletinContext, { at, clockOffsetMs }: EndingAsked): boolean =>
  clock.isFarBehind(at, clockOffsetMs);

function take({ clock, pending }: BulletinContext, { clockOffsetMs, ...ending }: EndingAsked): Promise<BulletinState> {
  clock.advance(clockOffsetMs);
  return pending.push(ending);
}

/** A signal is never thrown back, and nobody waits for its answer: how it ended is where the bulletin then stands. */
function takeEnding(context: BulletinContext, message: unknown): void {
  const refused = (error: unknown) => log.warn('the bulletin was not ended', { reason: reasonOf(error) });
  try {
    const ending = readEnding(message);
    if (isFromTheFuture(context, ending)) throw rejection('clock-ahead');
    void take(context, ending).catch(refused);
  } catch (error) {
    refused(error);
  }
}

function fieldOf(message: unknown, field: string): unknown {
  return typeof message === 'object' && message !== null
    ? Object.fromEntries(Object.entries(message))[field]
    : undefined;
}

function rejection(code: RefusalCode, field?: string): ApplicationFailure {
  const { refusal } = refuse(code, field === undefined ? undefined : { field });
  return ApplicationFailure.create({ message: code, type: code, details: [refusal], nonRetryable: true });
}
