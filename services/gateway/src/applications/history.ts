import type { HistoryEntry } from '@kezek/contract/internal/bulletin/views';
import type { HistoryLine } from '@kezek/contract/public/attachments';
import type { z } from 'zod';
import type { Account } from '../accounts/account-rows';

type Entry = z.infer<typeof HistoryEntry>;

/** Whose act it was, for who looks: of two parents each sees what the other one did. */
export function presentHistory(items: readonly Entry[], reader: Account): HistoryLine[] {
  return items.map(({ actorId, ...line }) => ({ ...line, by: byWhom({ actorId, ...line }, reader) }));
}

function byWhom({ actorRole, actorId }: Entry, reader: Account): HistoryLine['by'] {
  if (actorRole !== 'applicant') return null;
  if (actorId === reader.id) return 'you';
  return reader.role === 'applicant' ? 'other-parent' : 'applicant';
}
