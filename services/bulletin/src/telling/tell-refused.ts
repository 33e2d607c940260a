import type { Refusal } from '@kezek/rules/refusal';
import type { Asked } from '../journal/write-history';
import { tellPeople } from '../outbox/tell';
import type { Work } from '../storage/work';

/** For a command that nobody waits for the answer of. */
export async function tellRefused(
  work: Pick<Work, 'client'>,
  applicationId: string,
  { commandId, command, at }: Asked,
  { code }: Refusal,
): Promise<void> {
  await tellPeople(work, applicationId, [
    {
      eventId: `${applicationId}/refused/${commandId}`,
      audience: 'applicant',
      applicationId,
      code: 'command-refused',
      at,
      params: { command, refusal: code },
    },
  ]);
}
