import type { Context } from '../context';

/** What the steps of an import ask. */
export type ImportNeeds = Pick<
  Context,
  'database' | 'pool' | 'services' | 'temporal' | 'logger' | 'packs' | 'mail' | 'keyed'
>;
