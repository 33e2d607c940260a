import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import { Problem } from '@kezek/platform/problem';
import { attachmentOf } from '../../applications/attachments/present';
import type { Context } from '../../context';
import { optional, type ActRows } from './act-rows';
import type { ActSubject } from './subject';

type Decision = Extract<
  ActSubject,
  { type: 'end-application' | 'restore' | 'decide-privilege' | 'decide-attachment' | 'remove-attachment' }
>;

/**
 * What an operator decides of a family, in the text that is signed.
 *
 * @throws Problem 409 `privilege-not-claimed`, 404 `attachment-not-found`.
 */
export async function decisionRows(
  { database }: Pick<Context, 'database'>,
  decision: Decision,
  { id, privilege }: ApplicationView,
): Promise<ActRows> {
  switch (decision.type) {
    case 'end-application':
    case 'restore':
      return (text) => [[text('acts.rows.reason'), decision.reason]];
    case 'decide-privilege':
      if (!privilege) throw new Problem(409, 'privilege-not-claimed');
      return (text, locale) => [
        [text('acts.rows.privilege'), privilege.text?.[locale] ?? privilege.code],
        [text('acts.rows.decision'), text(`acts.decisions.${decision.decision}`)],
        ...optional(text('acts.rows.reason'), decision.reason),
      ];
    case 'decide-attachment': {
      const { name } = await attachmentOf(database, id, decision.accountId);
      return (text) => [
        [text('acts.rows.person'), name],
        [text('acts.rows.decision'), text(`acts.decisions.${decision.decision}`)],
        [text('acts.rows.reason'), decision.reason],
      ];
    }
    case 'remove-attachment': {
      const { name } = await attachmentOf(database, id, decision.accountId);
      return (text) => [
        [text('acts.rows.person'), name],
        [text('acts.rows.reason'), decision.reason],
      ];
    }
  }
}
