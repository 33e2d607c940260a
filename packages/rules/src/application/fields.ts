import type { Instant } from '@kezek/calendar/instant';

/**
 * What the fields of commands and intents are. From one description follow their types, the workflow's reader of
 * payloads (a schema library would be loaded with every cached workflow) and the contract's schema.
 */
export type Field = Form & { readonly optional?: true };
export type Fields = { readonly [name: string]: Field };

export type Form = { readonly is: keyof Plain } | OneOf<string> | Group<Fields>;
type OneOf<T extends string> = { readonly is: 'one-of'; readonly values: readonly T[] };
type Group<F extends Fields> = { readonly is: 'group'; readonly fields: F };

interface Plain {
  id: string;
  'id-or-empty': string;
  ids: string[];
  code: string;
  key: string;
  number: number;
  count: number;
  flag: boolean;
  instant: Instant;
}
const plain = <const K extends keyof Plain>(is: K): { readonly is: K } => ({ is });

/** A UUID. */
export const id = plain('id');
/** For an id whose absence the rules refuse with a code of its own. */
export const idOrEmpty = plain('id-or-empty');
/** {@link maxIds} at most. */
export const ids = plain('ids');
/** Of a rule pack's list. */
export const code = plain('code');
/** An Idempotency-Key, an outbox row's id, an account's: what names a command or who asks. */
export const key = plain('key');
/** Any finite one: its bounds are the rules' to judge. */
export const number = plain('number');
/** Whole, 0 or more. */
export const count = plain('count');
export const flag = plain('flag');
export const instant = plain('instant');
export const oneOf = <const T extends string>(...values: readonly T[]): OneOf<T> => ({ is: 'one-of', values });
export const group = <const F extends Fields>(fields: F): Group<F> => ({ is: 'group', fields });
export const maybe = <const F extends Field>(field: F): F & { readonly optional: true } => ({
  ...field,
  optional: true,
});

export const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
export const codePattern = /^[\w-]{1,60}$/;
export const keyPattern = /^[\w:./-]{1,200}$/;
export const maxIds = 50;

type ValueOf<F> =
  F extends OneOf<infer T>
    ? T
    : F extends Group<infer S>
      ? ValuesOf<S>
      : F extends { is: infer K extends keyof Plain }
        ? Plain[K]
        : never;
type Optional<F> = { [K in keyof F]: F[K] extends { optional: true } ? K : never }[keyof F];

/** The object that has these fields. */
export type ValuesOf<F extends Fields> = Flat<
  { [K in Exclude<keyof F, Optional<F>>]: ValueOf<F[K]> } & { [K in Optional<F>]?: ValueOf<F[K]> }
>;
/** Of several descriptions the union of their objects, each with its name as `type`. */
export type UnionOf<All extends { readonly [type: string]: Fields }> = {
  [T in keyof All]: Flat<{ type: T } & ValuesOf<All[T]>>;
}[keyof All];
export type Flat<T> = { [K in keyof T]: T[K] };
