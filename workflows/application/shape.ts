import { isInstant, toInstant, type Instant } from '@kezek/calendar/instant';
import { withdrawReasons, type Actor, type PersonCommand } from '@kezek/rules/application/command';

/**
 * Hand-made checks of what messages bring (a schema library would be loaded with every cached workflow). They make
 * commands out of known fields only: what else a message holds goes no further.
 */
export type Parsed =
  | { ok: true; command: PersonCommand; envelope: Envelope }
  /** The first field that is missing or wrong; values are not repeated, they may be anything. */
  | { ok: false; field: string; commandId: string | undefined };

export interface Envelope {
  commandId: string | undefined;
  receivedAt: Instant | undefined;
  actor: Actor | undefined;
  clockOffsetMs: number | undefined;
}

type Type = PersonCommand['type'];
type Readers = { [T in Type]: (read: Reader) => Extract<PersonCommand, { type: T }> };

const readers: Readers = {
  respond: (read) => ({
    type: 'respond',
    bulletinId: read.id('bulletinId'),
    ...read.maybe('responseId', read.id),
    ...read.maybe('status', read.oneOf('gathered', 'held', 'waiting', 'released', 'declined')),
    ...read.maybe(
      'cause',
      read.oneOf('taken-back', 'bulletin-closed', 'private-choice', 'not-acceptable', 'withdrawn', 'aged-out'),
    ),
    ...read.maybe('seq', read.count),
    ...read.maybe('activationDueAt', read.instant),
  }),
  takeBack: (read) => ({ type: 'takeBack', ...read.maybe('responseId', read.id) }),
  activate: (read) => ({ type: 'activate', responseId: read.id('responseId'), ...read.maybe('actId', read.id) }),
  decline: (read) => ({
    type: 'decline',
    reasonCode: read.code('reasonCode'),
    ...read.maybe('responseId', read.id),
    ...read.maybe('noteId', read.id),
    ...read.maybe('actId', read.id),
  }),
  privateChoice: (read) => ({
    type: 'privateChoice',
    bulletinId: read.id('bulletinId'),
    ...read.maybe('actId', read.id),
  }),
  withdraw: (read) => ({
    type: 'withdraw',
    ...read.maybe('reason', read.oneOf(...withdrawReasons)),
    ...read.maybe('noteId', read.id),
  }),
  extend: (read) => ({
    type: 'extend',
    days: read.number('days'),
    documentIds: read.ids('documentIds'),
    ...read.maybe('referralId', read.id),
  }),
  revoke: (read) => ({ type: 'revoke', ...read.maybe('referralId', read.id) }),
  recordArrival: (read) => ({ type: 'recordArrival', ...read.maybe('referralId', read.id) }),
  endReferral: (read) => ({
    type: 'endReferral',
    reasonCode: read.code('reasonCode'),
    ...read.maybe('referralId', read.id),
    ...read.maybe('noteId', read.id),
  }),
  // An empty record is well-formed: the rules refuse it with a code of its own.
  enroll: (read) => ({
    type: 'enroll',
    recordId: read.value('recordId') === '' ? '' : read.id('recordId'),
    ...read.maybe('referralId', read.id),
    ...read.maybe('groupId', read.id),
    ...read.maybe('actId', read.id),
  }),
};

const isType = (value: unknown): value is Type => typeof value === 'string' && Object.hasOwn(readers, value);

/** A message of its own name: arguments and envelope side by side. */
export function parseMessage(type: Type, message: unknown): Parsed {
  return parse(message, (read) => ({ command: readers[type](read), envelope: envelopeOf(read, 'commandId') }));
}

/** The signal `command`: `{id, type, receivedAt, args}`. */
export function parseCommandMessage(message: unknown): Parsed {
  return parse(message, (read) => {
    const type = read.value('type');
    if (!isType(type)) throw new WrongField('type');
    const args = new Reader(read.value('args') ?? {}, 'args');
    return { command: readers[type](args), envelope: envelopeOf(read, 'id') };
  });
}

function parse(message: unknown, read: (reader: Reader) => { command: PersonCommand; envelope: Envelope }): Parsed {
  try {
    return { ok: true, ...read(new Reader(message, 'message')) };
  } catch (error) {
    if (!(error instanceof WrongField)) throw error;
    return { ok: false, field: error.field, commandId: commandIdIn(message) };
  }
}

function envelopeOf(read: Reader, idField: string): Envelope {
  return {
    commandId: read.optional(idField, read.commandId),
    receivedAt: read.optional('receivedAt', read.instant),
    actor: read.optional('actor', read.actor),
    clockOffsetMs: read.optional('clockOffsetMs', read.count),
  };
}

function commandIdIn(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const given = 'commandId' in message ? message.commandId : 'id' in message ? message.id : undefined;
  return typeof given === 'string' && commandIdPattern.test(given) ? given : undefined;
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** An Idempotency-Key, or an outbox row's id. */
const commandIdPattern = /^[\w:./-]{1,200}$/;
const codePattern = /^[\w-]{1,60}$/;
const roles = ['applicant', 'employee', 'operator', 'service', 'system'] as const;
const maxDocuments = 50;

class WrongField extends Error {
  constructor(readonly field: string) {
    super(field);
  }
}

/** Reads one object field by field; throws `WrongField`. Methods are bound, so that they can be handed to `maybe`. */
class Reader {
  private readonly fields: ReadonlyMap<string, unknown>;

  constructor(object: unknown, name: string) {
    if (typeof object !== 'object' || object === null || Array.isArray(object)) throw new WrongField(name);
    this.fields = new Map(Object.entries(object));
  }

  /** Null counts as not given: that is how a form in the Temporal UI leaves a field out. */
  value(field: string): unknown {
    return this.fields.get(field) ?? undefined;
  }

  optional<T>(field: string, read: (field: string) => T): T | undefined {
    return this.value(field) === undefined ? undefined : read(field);
  }

  /** An optional field only when it is there, so that payloads stay small and equal. */
  maybe<K extends string, T>(field: K, read: (field: string) => T): { [P in K]?: T } {
    const value = this.optional(field, read);
    if (value === undefined) return {};
    const found: { [P in K]?: T } = {};
    found[field] = value;
    return found;
  }

  readonly id = (field: string): string => this.text(field, idPattern);
  readonly code = (field: string): string => this.text(field, codePattern);
  readonly commandId = (field: string): string => this.text(field, commandIdPattern);

  readonly ids = (field: string): string[] => {
    const value = this.value(field);
    if (!Array.isArray(value) || value.length > maxDocuments) throw new WrongField(field);
    return value.map((item: unknown) => {
      if (typeof item !== 'string' || !idPattern.test(item)) throw new WrongField(field);
      return item;
    });
  };

  readonly number = (field: string): number => {
    const value = this.value(field);
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new WrongField(field);
    return value;
  };

  readonly count = (field: string): number => {
    const value = this.number(field);
    if (!Number.isSafeInteger(value) || value < 0) throw new WrongField(field);
    return value;
  };

  readonly instant = (field: string): Instant => {
    const value = this.value(field);
    if (isInstant(value)) return value;
    try {
      // ISO 8601 with another precision or with an offset names an instant too.
      if (typeof value === 'string') return toInstant(value);
    } catch {
      // Said below.
    }
    throw new WrongField(field);
  };

  readonly actor = (field: string): Actor => {
    const read = new Reader(this.value(field), field);
    const role = read.oneOf(...roles)('role');
    return { role, ...read.maybe('id', read.commandId) };
  };

  oneOf<const T extends string>(...allowed: readonly T[]): (field: string) => T {
    return (field) => {
      const found = allowed.find((one) => one === this.value(field));
      if (found === undefined) throw new WrongField(field);
      return found;
    };
  }

  private text(field: string, pattern: RegExp): string {
    const value = this.value(field);
    if (typeof value !== 'string' || !pattern.test(value)) throw new WrongField(field);
    return value;
  }
}
