import type { Instant } from '@kezek/calendar/instant';
import { invitationEvent, type Notification } from '@kezek/contract/internal/notifications';
import { tellPeople } from '../outbox/tell';
import type { Work } from '../storage/work';

/** That an application's turn has come for a bulletin in priority access. */
export interface Turn {
  applicationId: string;
  bulletinId: string;
  kindergartenId: string;
  at: Instant;
  generalAt: Instant;
}

/** Whatever brought the turn, a family hears of it once a bulletin. */
export function turnNews({ applicationId, bulletinId, kindergartenId, at, generalAt }: Turn): Notification {
  return {
    eventId: invitationEvent(bulletinId, 'turn', applicationId),
    audience: 'applicant',
    applicationId,
    code: 'turn-has-come',
    at,
    params: { bulletinId, kindergartenId, kind: 'public', access: 'priority', generalAt },
  };
}

export async function tellTurn(work: Pick<Work, 'client'>, turn: Turn): Promise<void> {
  await tellPeople(work, turn.applicationId, [turnNews(turn)]);
}
