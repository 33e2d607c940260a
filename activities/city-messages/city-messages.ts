import type { Client } from '@kezek/contract/client';
import type { gatewayForMessages } from '@kezek/contract/internal/city-messages';
import type { SuccessReplyOf } from '@kezek/contract/route';
import { ask, callOptions } from '../remote';

export type CityMessageClient = Client<typeof gatewayForMessages>;
type Page = SuccessReplyOf<typeof gatewayForMessages.tellMessagePage>['body'];

/** The steps of a message to families. All idempotent; instants are the machine's. */
export function createCityMessageActivities(gateway: CityMessageClient) {
  return {
    tellMessagePage: (id: string, body: { at: string; after: number }): Promise<Page> =>
      ask(() => gateway.tellMessagePage({ params: { id }, body }, callOptions())),

    async finishMessage(id: string, body: { at: string; status: 'sent' | 'stopped' }): Promise<void> {
      await ask(() => gateway.finishMessage({ params: { id }, body }, callOptions()));
    },
  };
}

export type CityMessageActivities = ReturnType<typeof createCityMessageActivities>;
