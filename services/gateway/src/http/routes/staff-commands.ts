import type { Instant } from '@kezek/calendar/instant';
import { isAtOrAfter, toInstant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { referralMeant } from '../../papers/acts/about';
import { completed, type ActSubject } from '../../papers/acts/subject';
import { actKeeper } from '../../papers/acts/with-act';
import { presentToStaff } from '../../applications/present';
import { recordDocuments } from '../../applications/commands/record-documents';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Account } from '../../accounts/account-rows';
import type { Context } from '../../context';
import { commandRunner, type Asked, type RunCommand } from '../../applications/commands/run-command';
import type { Handlers } from '../serve';

/** What a kindergarten's staff, and the city's operator in their stead, ask of an application's workflow. */
export function staffCommandHandlers(context: Context): Handlers<'activate' | 'decline' | 'recordArrival' | 'enroll'> {
  const { services, applications } = context;
  const run = commandRunner(context);
  const withAct = actKeeper(context);
  const reply = (outcome: Awaited<ReturnType<RunCommand>>) =>
    outcome.ended === 'accepted'
      ? ({ status: 202, body: outcome.accepted } as const)
      : ({ status: 200, body: presentToStaff(outcome.view) } as const);

  /** The operator activates only what the kindergarten has let pass (RULES.md "activate"). */
  const requireOverdue = async ({ role }: Account, applicationId: string, responseId: string, at: Instant) => {
    if (role !== 'operator') return;
    const response = await applications.response(responseId, at);
    if (response?.applicationId !== applicationId) throw new Problem(404, 'unknown-response');
    const { activationDueAt } = response;
    if (response.status !== 'held' || (activationDueAt && isAtOrAfter(at, toInstant(activationDueAt)))) return;
    throw new Problem(409, 'activation-not-overdue', activationDueAt ? { activationDueAt } : {});
  };

  const viewOf = ({ params: { id }, at }: Asked) => applications.view(id, at);
  const meant = async (asked: Asked, subject: ActSubject) => completed(subject, await viewOf(asked));

  return {
    async activate(asked) {
      const { responseId } = asked.body;
      await requireOverdue(asked.account, asked.params.id, responseId, asked.at);
      return reply(
        await withAct(asked, { type: 'activate', responseId }, (signed) =>
          run(asked, 'activate', { responseId, ...signed }),
        ),
      );
    },
    async decline(asked) {
      const { params, commandId } = asked;
      const { reasonCode, note } = asked.body;
      const subject = await meant(asked, { type: 'decline', ...asked.body });
      const outcome = await withAct(asked, subject, async (signed, responseId) => {
        // Words never travel through Temporal: they are stored first and travel as an id.
        const noteId = note === undefined ? undefined : uuidV5(`note ${commandId}`);
        if (note !== undefined && noteId !== undefined) {
          await services.bulletin.storeNote({ params, body: { id: noteId, text: note } });
        }
        const named = { ...(responseId && { responseId }), ...(noteId && { noteId }) };
        return run(asked, 'decline', { reasonCode, ...named, ...signed });
      });
      return reply(outcome);
    },
    async recordArrival(asked) {
      const referralId = referralMeant(await viewOf(asked));
      return reply(await run(asked, 'recordArrival', { ...(referralId && { referralId }) }));
    },
    async enroll(asked) {
      const { params, commandId } = asked;
      const { documents, groupId, note } = asked.body;
      const subject = await meant(asked, { type: 'enroll', documents, groupId, note });
      const outcome = await withAct(asked, subject, async (signed, referralId) => {
        const recordId = await recordDocuments(services, { applicationId: params.id, commandId, documents, note });
        const named = { ...(referralId && { referralId }), ...(groupId && { groupId }) };
        return run(asked, 'enroll', { recordId, ...named, ...signed });
      });
      return reply(outcome);
    },
  };
}
