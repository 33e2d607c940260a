import { expect, it } from '@jest/globals';
import { failureIn } from './failures';

it.each([
  ['cancelled by user', 'cancelled'],
  ['500: action.canceled', 'cancelled'],
  ['SIGNING_FAILURE: Wrong password (keystore password was incorrect)', 'wrong-password'],
  ['SIGNING_FAILURE: No storage of the allowed kinds is connected (AKKaztokenStore)', 'no-fitting-key'],
  ['INVOCATION_ERROR: something else', 'refused'],
])('«%s» is %s', (message, failure) => {
  expect(failureIn(message)).toBe(failure);
});
