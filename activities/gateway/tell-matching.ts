import type { Notification } from '@kezek/contract/internal/notifications';
import { Context } from '@temporalio/activity';
import type { BulletinClient } from '../bulletin/application';
import { ask, callOptions } from '../remote';
import type { GatewayClient } from './tell';

export interface ToldBulletin {
  bulletinId: string;
  kindergartenId: string;
  kind: 'public' | 'state-order';
  access: 'priority' | 'general';
  /** Business time of the step. */
  at: string;
  generalAt: string;
}

const pageSize = 500;

/**
 * Tells everybody whose application matches a bulletin. Thousands: page by page, going on after a crash where it was.
 */
export function createTellMatchingActivities(bulletin: BulletinClient, gateway: GatewayClient) {
  return {
    /** @returns how many were told. */
    tellMatching: async (told: ToldBulletin): Promise<number> => {
      const activity = Context.current();
      let { after, count, told: everybody } = progressOf(activity.info.heartbeatDetails);
      while (!everybody) {
        const query = { limit: pageSize, ...(after && { after }) };
        const page = await ask(() => bulletin.matching({ params: { id: told.bulletinId }, query }, callOptions()));
        const notifications = page.items.map((item) => invitation(told, item));
        if (notifications.length > 0) await ask(() => gateway.notify({ body: { notifications } }, callOptions()));
        count += notifications.length;
        after = page.next ?? undefined;
        everybody = page.next === null;
        activity.heartbeat({ after, count, told: everybody });
      }
      return count;
    },
  };
}

export type TellMatchingActivities = ReturnType<typeof createTellMatchingActivities>;

const eventsOf = ({ bulletinId, access }: ToldBulletin): string => `${bulletinId}/${access}/`;

function invitation(told: ToldBulletin, to: { applicationId: string; turnHasCome: boolean }): Notification {
  const { bulletinId, kindergartenId, kind, access, at, generalAt } = told;
  const turn = access === 'priority' && kind === 'public' && to.turnHasCome;
  return {
    eventId: `${eventsOf(told)}${to.applicationId}`,
    audience: 'applicant',
    applicationId: to.applicationId,
    code: turn ? 'turn-has-come' : 'matching-bulletin',
    at,
    params: { bulletinId, kindergartenId, kind, access, generalAt },
  };
}

/** `told`: all inboxes are written. */
type Progress = { after: string | undefined; count: number; told: boolean };

function progressOf(details: unknown): Progress {
  if (typeof details !== 'object' || details === null) return { after: undefined, count: 0, told: false };
  const { after, count, told } = Object.fromEntries(Object.entries(details));
  return {
    after: typeof after === 'string' ? after : undefined,
    count: typeof count === 'number' ? count : 0,
    told: told === true,
  };
}
