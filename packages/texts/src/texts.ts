import type { en } from './en';

/** The namespaces that services write from. A key that a language lacks doesn't compile: English has them all. */
export type Texts = typeof en;

type KeysOf<T, Before extends string = ''> = {
  [Name in keyof T & string]: T[Name] extends string ? `${Before}${Name}` : KeysOf<T[Name], `${Before}${Name}.`>;
}[keyof T & string];

type GroupsOf<T, Before extends string = ''> = {
  [Name in keyof T & string]: T[Name] extends string
    ? never
    : `${Before}${Name}` | GroupsOf<T[Name], `${Before}${Name}.`>;
}[keyof T & string];

/** A message: `dates.relative.today`. */
export type TextKey = KeysOf<Texts>;
/** What has messages in it: `dates.relative`. */
export type TextGroup = GroupsOf<Texts>;
