import type { Client } from '@kezek/contract/client';
import type { gatewayForWorkflows } from '@kezek/contract/internal/notifications';
import type { RefusalCode } from '@kezek/rules/refusal';
import { ask, callOptions } from '../remote';
import { newsOf, type Told } from './news';

export type GatewayClient = Client<typeof gatewayForWorkflows>;

export interface ToldRefusal {
  applicationId: string;
  commandId: string;
  command: string;
  at: string;
  code: RefusalCode;
}

/**
 * Puts what happened to an application into people's inboxes, each event once, however often it is told. Letters and SMS
 * are the gateway's.
 */
export function createTellActivities(gateway: GatewayClient) {
  return {
    async tell(told: Told): Promise<void> {
      const notifications = newsOf(told);
      if (notifications.length === 0) return;
      await ask(() => gateway.notify({ body: { notifications } }, callOptions()));
    },

    /** For a command that nobody waits for the answer of. */
    async tellRefused({ applicationId, commandId, command, at, code }: ToldRefusal): Promise<void> {
      const notification = {
        eventId: `${applicationId}/refused/${commandId}`,
        audience: 'applicant' as const,
        applicationId,
        code: 'command-refused' as const,
        at,
        params: { command, refusal: code },
      };
      await ask(() => gateway.notify({ body: { notifications: [notification] } }, callOptions()));
    },
  };
}

export type TellActivities = ReturnType<typeof createTellActivities>;
