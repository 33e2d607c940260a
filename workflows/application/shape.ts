import { isInstant, toInstant, type Instant } from '@kezek/calendar/instant';
import {
  actorFields,
  isCommandType,
  type PersonCommand,
  type PersonCommandType,
} from '@kezek/rules/application/command';
import { personCommands } from '@kezek/rules/application/commands/registry';
import {
  codePattern,
  count,
  group,
  idPattern,
  instant,
  key,
  keyPattern,
  maxIds,
  maybe,
  type Field,
  type Fields,
  type ValuesOf,
} from '@kezek/rules/application/fields';

/**
 * Hand-made checks of what messages bring (a schema library would be loaded with every cached workflow). They make
 * commands out of known fields only: what else a message holds goes no further.
 */
export type Parsed =
  | { ok: true; command: PersonCommand; envelope: Envelope }
  /** The first field that is missing or wrong; values are not repeated, they may be anything. */
  | { ok: false; field: string; commandId: string | undefined };

type Envelope = ValuesOf<typeof stamp> & { commandId?: string };

const stamp = { receivedAt: maybe(instant), actor: maybe(group(actorFields)), clockOffsetMs: maybe(count) };
const envelope = { commandId: maybe(key), ...stamp };
const commandMessage = { id: maybe(key), ...stamp };

/** A message of its own name: arguments and envelope side by side. */
export function parseMessage(type: PersonCommandType, message: unknown): Parsed {
  return parse(message, (given) => ({ command: commandOf(type, given), envelope: read(envelope, given) }));
}

/** The signal `command`: `{id, type, receivedAt, args}`. */
export function parseCommandMessage(message: unknown): Parsed {
  return parse(message, (given) => {
    const type = given.get('type');
    if (!isCommandType(type)) throw new WrongField('type');
    const command = commandOf(type, partsOf(given.get('args') ?? {}, 'args'));
    const { id: commandId, ...stamped } = read(commandMessage, given);
    return { command, envelope: { commandId, ...stamped } };
  });
}

type Parts = ReadonlyMap<string, unknown>;

function parse(message: unknown, make: (given: Parts) => { command: PersonCommand; envelope: Envelope }): Parsed {
  try {
    return { ok: true, ...make(partsOf(message, 'message')) };
  } catch (error) {
    if (!(error instanceof WrongField)) throw error;
    return { ok: false, field: error.field, commandId: commandIdIn(message) };
  }
}

function commandOf(type: PersonCommandType, given: Parts): PersonCommand {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type follows from the same description
  return { type, ...read(personCommands[type].fields, given) } as PersonCommand;
}

function commandIdIn(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const given = 'commandId' in message ? message.commandId : 'id' in message ? message.id : undefined;
  return typeof given === 'string' && keyPattern.test(given) ? given : undefined;
}

class WrongField extends Error {
  constructor(readonly field: string) {
    super(field);
  }
}

/** Null counts as not given: that is how a form in the Temporal UI leaves a field out. */
function partsOf(object: unknown, name: string): Parts {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) throw new WrongField(name);
  return new Map(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));
}

/** Field by field, in their order; an optional one only when it is there. @throws WrongField */
function read<F extends Fields>(described: F, given: Parts): ValuesOf<F> {
  const there = Object.entries(described).filter(([name, { optional }]) => !optional || given.has(name));
  const values = there.map(([name, field]) => [name, readOne(name, field, given.get(name))]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type follows from the same description
  return Object.fromEntries(values) as ValuesOf<F>;
}

/** Undefined where there is no such value, which no field may be. */
function valueOf(name: string, field: Field, value: unknown): unknown {
  switch (field.is) {
    case 'id':
      return matching(idPattern, value);
    case 'id-or-empty':
      return value === '' ? value : matching(idPattern, value);
    case 'ids':
      return idsIn(value);
    case 'code':
      return matching(codePattern, value);
    case 'key':
      return matching(keyPattern, value);
    case 'number':
      return Number.isFinite(value) ? value : undefined;
    case 'count':
      return Number.isSafeInteger(value) && Number(value) >= 0 ? value : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'instant':
      return instantIn(value);
    case 'one-of':
      return field.values.find((one) => one === value);
    case 'group':
      return read(field.fields, partsOf(value, name));
  }
}

function readOne(name: string, field: Field, given: unknown): unknown {
  const value = valueOf(name, field, given);
  if (value === undefined) throw new WrongField(name);
  return value;
}

const matching = (pattern: RegExp, value: unknown): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

function idsIn(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length > maxIds) return undefined;
  const ids = value.filter((item: unknown): item is string => matching(idPattern, item) !== undefined);
  return ids.length === value.length ? ids : undefined;
}

function instantIn(value: unknown): Instant | undefined {
  if (isInstant(value)) return value;
  try {
    // ISO 8601 with another precision or with an offset names an instant too.
    return typeof value === 'string' ? toInstant(value) : undefined;
  } catch {
    return undefined;
  }
}
