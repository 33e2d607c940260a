import { isInstant } from '@kezek/calendar/instant';
import { bulletinStateQuery, changed, close, setBulletinClock } from '@kezek/messages/bulletin';
import { refuse, type RefusalCode } from '@kezek/rules/refusal';
import { ApplicationFailure, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';
import { isOffset } from '../common/clock';
import type { Course } from './course';
import { stateOf } from './state';

/** Lets messages in; the loop does what they ask for. */
export function receive(course: Course): void {
  setHandler(
    changed,
    (message: unknown) => {
      const offsetMs = fieldOf(message, 'clockOffsetMs');
      if (isOffset(offsetMs)) course.clock.advance(offsetMs);
      course.desk.noteChange();
    },
    { description: "The bulletin's row, places or instants have changed: looks again. {}" },
  );
  // A signal of another name could only mean that something has changed.
  setDefaultSignalHandler(() => course.desk.noteChange());
  setHandler(
    close,
    ({ commandId, receivedAt, how }) => {
      const at = isInstant(receivedAt) ? receivedAt : course.clock.now();
      return course.desk.push({ commandId, at, how });
    },
    {
      description:
        'Ends the bulletin before its time and releases its responses. {commandId, receivedAt, how: closed | withdrawn}',
      validator: (message: unknown) => {
        const how = fieldOf(message, 'how');
        if (typeof fieldOf(message, 'commandId') !== 'string') throw rejection('malformed-command', 'commandId');
        if (!isInstant(fieldOf(message, 'receivedAt'))) throw rejection('malformed-command', 'receivedAt');
        if (how !== 'closed' && how !== 'withdrawn') throw rejection('malformed-command', 'how');
      },
    },
  );
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

function fieldOf(message: unknown, field: string): unknown {
  return typeof message === 'object' && message !== null
    ? Object.fromEntries(Object.entries(message))[field]
    : undefined;
}

function rejection(code: RefusalCode, field?: string): ApplicationFailure {
  const { refusal } = refuse(code, field === undefined ? undefined : { field });
  return ApplicationFailure.create({ message: code, type: code, details: [refusal], nonRetryable: true });
}
