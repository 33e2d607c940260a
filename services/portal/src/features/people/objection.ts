import type { AttachmentView } from '@kezek/contract/public/attachments';

/** `none`: it is not this person's to object, or it was objected already. */
export type Objection = 'possible' | 'late' | 'decided' | 'none';

type Asking = { me: string; now: number; attachments: readonly AttachmentView[] };

/** Nobody objects to oneself, nor to who was there before; who submitted the application never joined it. */
export function objectionTo(attachment: AttachmentView, { me, now, attachments }: Asking): Objection {
  const mine = attachments.find(({ accountId }) => accountId === me);
  const cameEarlier = mine === undefined || mine.attachedAt < attachment.attachedAt;
  if (attachment.accountId === me || !cameEarlier || attachment.status !== 'active') return 'none';
  if (attachment.decidedAt !== null) return 'decided';
  return now < new Date(attachment.objectUntil).getTime() ? 'possible' : 'late';
}
