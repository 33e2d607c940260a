import type { Instant } from '@kezek/calendar/instant';
import type { NotificationCode } from '@kezek/contract/internal/notifications';
import { tellPeople } from '../outbox/tell';
import type { BulletinRow } from '../storage/rows';
import type { Work } from '../storage/work';

type End = { at: Instant; how: 'filled' | 'closed' | 'withdrawn'; reason: string | null; reasonCode: string | null };

/** That a bulletin has ended, to those who work in its kindergarten; not that its last place was enrolled: they did it. */
export async function tellBulletinEnd(
  work: Pick<Work, 'client'>,
  { id: bulletinId, kindergartenId }: Pick<BulletinRow, 'id' | 'kindergartenId'>,
  { at, how, reason, reasonCode }: End,
): Promise<void> {
  if (how === 'filled') return;
  await tellPeople(work, bulletinId, [
    {
      eventId: `bulletin/${bulletinId}/ended`,
      audience: 'employees',
      kindergartenId,
      applicationId: null,
      code: codeOf(how, reason),
      at,
      params: { bulletinId, kindergartenId, ...(reasonCode !== null && { reasonCode }) },
    },
  ]);
}

/** One that is withdrawn by nobody is refused its seats. */
function codeOf(how: 'closed' | 'withdrawn', reason: string | null): NotificationCode {
  if (how === 'closed') return 'bulletin-closed';
  return reason === 'withdrawn' ? 'bulletin-withdrawn' : 'bulletin-without-seats';
}
