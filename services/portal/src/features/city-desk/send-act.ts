import { attachmentsApi } from '../../api/attachments';
import { cityApi } from '../../api/staff/city';
import { cityDeskApi } from '../../api/staff/city-desk';
import { kindergartenApi } from '../../api/staff/kindergarten';
import type { Act } from './decisions';

type Signed = { actId: string; cms: string };
type Key = { 'idempotency-key': string };

/** Does what was signed. */
export function sendAct(
  id: string,
  act: Act,
  signed: Signed,
  headers: Key,
): Promise<{ status: number; body: unknown }> {
  const params = { id };
  switch (act.type) {
    case 'activate': {
      const { type: _, ...body } = act;
      return kindergartenApi.activate.withStatus({ params, headers, body: { ...body, ...signed } });
    }
    case 'decline': {
      const { type: _, ...body } = act;
      return kindergartenApi.decline.withStatus({ params, headers, body: { ...body, ...signed } });
    }
    case 'decide-privilege': {
      const { type: _, ...body } = act;
      return cityApi.decidePrivilege.withStatus({ params, headers, body: { ...body, ...signed } });
    }
    case 'end-referral': {
      const { type: _, ...body } = act;
      return cityApi.endReferral.withStatus({ params, headers, body: { ...body, ...signed } });
    }
    case 'restore':
      return cityDeskApi.restoreApplication.withStatus({ params, headers, body: { reason: act.reason, ...signed } });
    case 'restore-response': {
      const { responseId, reason } = act;
      return cityDeskApi.restoreResponse.withStatus({
        params: { id, responseId },
        headers,
        body: { reason, ...signed },
      });
    }
    case 'end-application':
      return cityApi.endApplication.withStatus({ params, headers, body: { reason: act.reason, ...signed } });
    case 'decide-attachment': {
      const { accountId, decision, reason } = act;
      return attachmentsApi.decideAttachment.withStatus({
        params: { id, accountId },
        headers,
        body: { decision, reason, ...signed },
      });
    }
    case 'remove-attachment': {
      const { accountId, reason } = act;
      return attachmentsApi.removeAttachment.withStatus({
        params: { id, accountId },
        headers,
        body: { reason, ...signed },
      });
    }
    default:
      throw new TypeError(`an operator does not sign ${act.type}`);
  }
}
