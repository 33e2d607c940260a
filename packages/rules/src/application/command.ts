import { personCommands } from './commands/registry';
import type { timeUp } from './commands/time-up';
import type { Via } from './commands/define';
import { key, maybe, oneOf, type Flat, type ValuesOf } from './fields';

type Registry = typeof personCommands;

/** Commands that people and other systems may send (time is up is the workflow's own). */
export type PersonCommandType = keyof Registry;

/** What each brings beside its name. Free text never travels here: it is stored first and named by its id. */
export type CommandArgs = { [T in PersonCommandType]: ValuesOf<Registry[T]['fields']> };
export type PersonCommand = { [T in PersonCommandType]: Flat<{ type: T } & CommandArgs[T]> }[PersonCommandType];

/** What an application is asked to do. */
export type Command = PersonCommand | Flat<{ type: 'timeUp' } & ValuesOf<(typeof timeUp)['fields']>>;
export type CommandType = Command['type'];

/** The commands that come so. */
export type ComingBy<V extends Via> = {
  [T in PersonCommandType]: V extends Registry[T]['comesBy'][number] ? T : never;
}[PersonCommandType];

export const isCommandType = (value: unknown): value is PersonCommandType =>
  typeof value === 'string' && Object.hasOwn(personCommands, value);

/** In the registry's order. */
export const commandTypes: readonly PersonCommandType[] = Object.keys(personCommands).filter(isCommandType);

export const comingBy = <V extends Via>(via: V): readonly ComingBy<V>[] =>
  commandTypes.filter((type): type is ComingBy<V> => personCommands[type].comesBy.some((way) => way === via));

/** Who asks; rights were checked before, by the gateway. The id is an account's, not an IIN. */
export const actorFields = { role: oneOf('applicant', 'employee', 'operator', 'service', 'system'), id: maybe(key) };
export type Actor = ValuesOf<typeof actorFields>;
