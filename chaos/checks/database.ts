import { wrongs } from '../../tests/support/agreement';
import type { Check } from './check';

/** Of what a life or a place may have one. */
const twice = /^(a place twice|two live|more given)/;

/** Places, seats, queue and journal are whole, and everything that was to be sent was. */
export const database: Check = async ({ stack, notes }) => {
  const wrong = await wrongs(stack);
  for (const what of wrong) notes.find(twice.test(what) ? 'doubled' : 'wrong', what.slice(0, 600));
  const { rows } = await stack.pool('bulletin').query<{ unsent: number; unstarted: number }>(
    `SELECT (SELECT count(*)::int FROM outbox WHERE sent_at IS NULL) AS unsent,
         (SELECT count(*)::int FROM application WHERE NOT started) AS unstarted`,
  );
  const { unsent, unstarted } = rows[0] ?? { unsent: 0, unstarted: 0 };
  if (unsent > 0) notes.find('stuck', `${unsent} messages of the outbox are not sent`);
  if (unstarted > 0) notes.find('stuck', `${unstarted} applications have not entered the queue`);
  return { 'wrong in the databases': wrong.length, 'outbox unsent': unsent };
};
