import type { Check } from './check';

/** One event is one letter to one account; twice only where a fault fell between its acceptance and our record of it. */
export const mail: Check = async ({ stack, notes, letters }) => {
  await letters.look();
  const { doubles, caught } = letters;
  const hits = notes.hits('gateway', 'postgres', 'mail-catcher');
  if (doubles > hits) notes.find('doubled', `${doubles} letters came twice, with ${hits} faults that could double one`);
  const { rows } = await stack.pool('gateway').query<{
    status: string;
    n: number;
  }>(`SELECT status, count(*)::int AS n FROM mail_delivery GROUP BY status ORDER BY status`);
  const of = (status: string) => rows.find((row) => row.status === status)?.n ?? 0;
  if (of('pending') > 0) notes.find('stuck', `${of('pending')} letters wait`);
  if (of('failed') > 0) notes.find('lost', `${of('failed')} letters have failed`);
  if (of('sent') > caught.size) notes.find('lost', `${of('sent')} letters were sent, ${caught.size} came`);
  return { letters: caught.size, 'letters twice': doubles, 'faults of gateway, its database or mail server': hits };
};
