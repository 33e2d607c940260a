import { RemoteProblem } from '@kezek/contract/client';
import { isSignedOut, mayPass } from '../../../api/failure';

/** How far one act of a sitting is. */
export type Step =
  | { kind: 'waits' }
  | { kind: 'signing' }
  | { kind: 'sending' }
  | { kind: 'done' }
  /** Of this one alone: the others go on. */
  | { kind: 'refused'; error: unknown }
  /** Of whatever comes next too: nobody signs, nothing arrives. It is gone on with from here. */
  | { kind: 'stopped'; error: unknown };

export const isOver = ({ kind }: Step): boolean => kind === 'done' || kind === 'refused';

/** What became of an act that failed: what the server refuses concerns that act alone. */
export const afterFailure = (error: unknown): Step =>
  error instanceof RemoteProblem && !mayPass(error) && !isSignedOut(error)
    ? { kind: 'refused', error }
    : { kind: 'stopped', error };
