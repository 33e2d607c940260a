import type { BulletinKind } from '@kezek/rules/bulletin/schedule';
import type { Instant } from '@kezek/calendar/instant';
import { invitationEvent, type Notification } from '@kezek/contract/internal/notifications';
import { matching } from '../bulletins/matching';
import type { Database } from '../storage/database';
import { turnNews } from './tell-turn';

/** That a bulletin has come to everybody in its queue: published, or open to all. */
export interface Invitation {
  bulletinId: string;
  kindergartenId: string;
  kind: BulletinKind;
  access: 'priority' | 'general';
  /** Business time of the step. */
  at: Instant;
  generalAt: Instant;
}

const pageSize = 500;

/** Tells everybody whose application matches, page by page; each once, however often it begins anew. */
export async function invite(
  database: Database,
  invitation: Invitation,
  notify: (notifications: Notification[]) => Promise<void>,
): Promise<void> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof matching>> = await matching(database, invitation.bulletinId, {
      limit: pageSize,
      at: invitation.at,
      ...(after && { after }),
    });
    if (page.items.length > 0) await notify(page.items.map((item) => invitationTo(invitation, item)));
    after = page.next;
  } while (after !== null);
}

function invitationTo(
  { bulletinId, kindergartenId, kind, access, at, generalAt }: Invitation,
  { applicationId, turnHasCome }: { applicationId: string; turnHasCome: boolean },
): Notification {
  if (access === 'priority' && kind === 'public' && turnHasCome)
    return turnNews({ applicationId, bulletinId, kindergartenId, at, generalAt });
  return {
    eventId: invitationEvent(bulletinId, access, applicationId),
    audience: 'applicant',
    applicationId,
    code: 'matching-bulletin',
    at,
    params: { bulletinId, kindergartenId, kind, access, generalAt },
  };
}
