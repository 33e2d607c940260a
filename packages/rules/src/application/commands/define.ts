import type { Instant } from '@kezek/calendar/instant';
import type { Result } from '../../refusal';
import type { Fields, Flat, UnionOf, ValuesOf } from '../fields';
import type { ApplicationState } from '../state';

/** How a command comes: as an update, whose answer a person waits for; as a signal of its own name, from other systems. */
export type Via = 'update' | 'signal';

export type Intents = { readonly [type: string]: Fields };

/** What a fact changes. Each fold takes a fact of its own, hence `never`. */
export type Folds = { readonly [type: string]: (state: ApplicationState, fact: never, at: Instant) => Change };
export type Change = Partial<ApplicationState>;

export type FactsOf<F extends Folds> = {
  [T in keyof F]: Flat<{ type: T } & (F[T] extends (state: never, fact: infer D, at: never) => Change ? D : never)>;
}[keyof F];

/** What a life may be asked: by others, or by the time that has passed. */
export interface StepDefinition<A extends Fields, I extends Intents, F extends Folds> {
  /** Its arguments, in the order in which they are read: the first that is wrong is named. */
  fields: A;
  /** What it may become: what the bulletin database is to carry out. */
  intents: I;
  /** May it be, and what follows. Asked only while the application lives. */
  decide: (state: ApplicationState, command: ValuesOf<A>, at: Instant) => Result<UnionOf<I>>;
  /** The facts that nothing before it in the registry brings, and what each does to the state. */
  facts: F;
}

/** A command of people and other systems: all that it is, but for what only the services know. */
export interface CommandDefinition<
  A extends Fields,
  I extends Intents,
  F extends Folds,
  V extends Via,
> extends StepDefinition<A, I, F> {
  comesBy: readonly V[];
  /** What an operator reads beside it in the Temporal UI. */
  description: string;
}

export const defineCommand = <
  const A extends Fields,
  const I extends Intents,
  const F extends Folds,
  const V extends Via,
>(
  command: CommandDefinition<A, I, F, V>,
): CommandDefinition<A, I, F, V> => command;

export const defineStep = <const A extends Fields, const I extends Intents, const F extends Folds>(
  step: StepDefinition<A, I, F>,
): StepDefinition<A, I, F> => step;
