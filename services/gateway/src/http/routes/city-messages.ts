import type { MessageAudience } from '@kezek/contract/public/city-messages';
import { inCity, requireOwn } from '../../city-messages/audience';
import { messageOf, messagesOf, presentMessage } from '../../city-messages/lists';
import { sendMessage } from '../../city-messages/send';
import { stopMessage } from '../../city-messages/stop';
import { requireCity } from '../../accounts/own-city';
import type { Context } from '../../context';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Handlers } from '../serve';

type Names = 'messageAudience' | 'sendMessage' | 'messages' | 'message' | 'stopMessage';

/** What a city writes to its families. */
export function cityMessageHandlers(context: Context): Handlers<Names> {
  const { services, catalog } = context;
  return {
    async messageAudience({ account, query, at }) {
      const { kindergartenId, birthYear = null, language = null } = query;
      const city = requireCity(account);
      const audience: MessageAudience =
        kindergartenId === undefined
          ? { kind: 'queue', birthYear, language }
          : { kind: 'kindergarten', kindergartenId };
      await requireOwn(catalog, audience, city);
      return {
        status: 200,
        body: await services.bulletin.countAudience({ body: { audience: inCity(audience, city), at } }),
      };
    },
    async sendMessage({ account, body, at, commandId }) {
      const which = { id: uuidV5(`message ${commandId}`), sender: { id: account.id, city: requireCity(account) } };
      return { status: 201, body: await presentMessage(context, await sendMessage(context, which, body, at)) };
    },
    async messages({ account, query }) {
      return { status: 200, body: await messagesOf(context, requireCity(account), query) };
    },
    async message({ params }) {
      return { status: 200, body: await messageOf(context, params.id) };
    },
    async stopMessage({ account, params, at }) {
      const stopped = await stopMessage(context, { id: params.id, stoppedBy: account.id }, at);
      return { status: 200, body: await presentMessage(context, stopped) };
    },
  };
}
