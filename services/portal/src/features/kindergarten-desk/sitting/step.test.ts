import { expect, it } from '@jest/globals';
import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';
import { EdsError } from '../../../eds/failures';
import { afterFailure, isOver } from './step';

it('what is refused concerns one act; without a signature, a session or the portal nothing goes on', () => {
  const kindAfter = (error: unknown) => afterFailure(error).kind;
  expect(kindAfter(new RemoteProblem(409, 'response-not-held'))).toBe('refused');
  expect(kindAfter(new RemoteProblem(404, 'application-not-found'))).toBe('refused');
  expect(kindAfter(new RemoteProblem(401, 'unauthorized'))).toBe('stopped');
  expect(kindAfter(new RemoteProblem(503, 'try-again'))).toBe('stopped');
  expect(kindAfter(new RemoteUnavailable('no answer'))).toBe('stopped');
  expect(kindAfter(new EdsError('cancelled'))).toBe('stopped');
  expect([isOver({ kind: 'stopped', error: null }), isOver({ kind: 'done' })]).toEqual([false, true]);
});
