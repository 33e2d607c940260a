import { isInstant, type Instant } from '@kezek/calendar/instant';
import { bulletinStateQuery, changed, close, closeSignal, setBulletinClock } from '@kezek/messages/bulletin';
import { clockSignal } from '@kezek/messages/clock';
import { refuse, type RefusalCode } from '@kezek/rules/refusal';
import { ApplicationFailure, log, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';
import { isOffset } from '../common/clock';
import { reasonOf } from '../common/insist';
import type { Course } from './course';
import { stateOf } from './state';

/** Lets messages in; the loop does what they ask for. */
export function receive(course: Course): void {
  setHandler(
    changed,
    (message: unknown) => {
      course.clock.hear(message);
      course.desk.noteChange();
    },
    { description: "The bulletin's row, places or instants have changed: looks again. {}" },
  );
  setHandler(clockSignal, (message: unknown) => course.clock.hear(message), {
    description: 'Training only: business time has moved on. {clockOffsetMs}',
  });
  // A signal of another name could only mean that something has changed.
  setDefaultSignalHandler(() => course.desk.noteChange());
  setHandler(close, (message: unknown) => course.desk.push(readEnding(message)), {
    description: endingText,
    validator: (message: unknown) => void readEnding(message),
  });
  setHandler(closeSignal, (message: unknown) => takeEnding(course, message), { description: endingText });
  setHandler(
    setBulletinClock,
    ({ offsetMs }) => {
      course.clock.advance(offsetMs);
      return course.clock.offsetMs;
    },
    {
      description: 'Training only: moves business time forward. {offsetMs}',
      validator: (message: unknown) => {
        const isMove = course.clock.training && isOffset(fieldOf(message, 'offsetMs'));
        if (!isMove) throw rejection('malformed-command', 'offsetMs');
      },
    },
  );
  setHandler(
    bulletinStateQuery,
    () => {
      if (!course.progress) throw new Error('the bulletin service has not answered yet');
      return stateOf(course.progress);
    },
    { description: 'Where the bulletin stands.' },
  );
}

const endingText =
  'Ends the bulletin before its time and releases its responses. {commandId, receivedAt, how: closed | withdrawn}';

/** @throws ApplicationFailure `malformed-command` with the field. */
function readEnding(message: unknown): { commandId: string; at: Instant; how: 'closed' | 'withdrawn' } {
  const [commandId, at, how] = ['commandId', 'receivedAt', 'how'].map((field) => fieldOf(message, field));
  if (typeof commandId !== 'string') throw rejection('malformed-command', 'commandId');
  if (typeof at !== 'string' || !isInstant(at)) throw rejection('malformed-command', 'receivedAt');
  if (how !== 'closed' && how !== 'withdrawn') throw rejection('malformed-command', 'how');
  return { commandId, at, how };
}

/** A signal is never thrown back, and nobody waits for its answer: how it ended is where the bulletin then stands. */
function takeEnding({ desk }: Course, message: unknown): void {
  const refused = (error: unknown) => log.warn('the bulletin was not ended', { reason: reasonOf(error) });
  try {
    void desk.push(readEnding(message)).catch(refused);
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
