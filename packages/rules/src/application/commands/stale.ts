import { accept } from '../../refusal';
import { oneOf } from '../fields';

/** Late news and late timers: recorded, nothing changes. */
export const staleIntent = { nothing: { why: oneOf('stale') } } as const;
export const stale = accept({ type: 'nothing', why: 'stale' } as const);
export const staleFact = { 'nothing-changed': (_state: unknown, _fact: { why: 'stale' }) => ({}) };
