import type { FactsOf } from './commands/define';
import type { folds, intents } from './commands/registry';
import type { UnionOf } from './fields';

/** What `decide` wants to happen. The bulletin database carries it out in one transaction, or says why it can't. */
export type Intent = UnionOf<typeof intents>;
export type IntentOf<T extends Intent['type']> = Extract<Intent, { type: T }>;

/** What has happened, with what only the database could know (ids, counted windows). `apply` folds facts into the state. */
export type Fact = FactsOf<typeof folds>;
export type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>;
