import { Problem } from '@kezek/platform/problem';
import { actKeeper } from '../../papers/acts/with-act';
import { presentApplication } from '../../applications/present';
import { commandStatus } from '../../applications/commands/status';
import { requireDocuments } from '../../documents/store';
import type { Context } from '../../context';
import { presentRefusal } from '../refused';
import { commandRunner, type RunCommand } from '../../applications/commands/run-command';
import type { Handlers } from '../serve';

type Names = 'takeBack' | 'extend' | 'revoke' | 'withdraw' | 'privateChoices' | 'choosePrivate' | 'commandStatus';

/** What an applicant asks of the application's workflow. */
export function applicantCommandHandlers(context: Context): Handlers<Names> {
  const { database, services, catalog, cards } = context;
  const run = commandRunner(context);
  const withAct = actKeeper(context);
  const reply = async (outcome: Awaited<ReturnType<RunCommand>>) =>
    outcome.ended === 'accepted'
      ? ({ status: 202, body: outcome.accepted } as const)
      : ({ status: 200, body: await presentApplication(catalog, outcome.view) } as const);

  return {
    async takeBack(asked) {
      const { account, params } = asked;
      // A DELETE needs no key: taking one response back twice is taking it back once.
      const commandId = `${account.id}/take-back:${params.responseId}`;
      return reply(await run({ ...asked, commandId }, 'takeBack', { responseId: params.responseId }));
    },
    async extend(asked) {
      const { days, documentIds, referralId } = asked.body;
      await requireDocuments(database, asked.params.id, documentIds);
      return reply(await run(asked, 'extend', { days, documentIds, ...(referralId && { referralId }) }));
    },
    async revoke(asked) {
      const referralId = asked.body?.referralId;
      return reply(await run(asked, 'revoke', referralId ? { referralId } : {}));
    },
    async withdraw(asked) {
      return reply(await run(asked, 'withdraw', {}));
    },
    async privateChoices({ params, query, at, locale }) {
      const { refusal, ...page } = await services.bulletin.privateChoices({ params, query: { ...query, at } });
      const items = await cards.withKindergarten(page.items);
      return { status: 200, body: { ...page, items, refusal: refusal && presentRefusal(refusal, locale) } };
    },
    async choosePrivate(asked) {
      // The number is suspended and a live response is released: nobody chooses that by accident.
      if (!asked.body.confirmed) throw new Problem(422, 'notice-not-confirmed');
      const { bulletinId } = asked.body;
      return reply(
        await withAct(asked, { type: 'private-choice', bulletinId }, (signed) =>
          run(asked, 'privateChoice', { bulletinId, ...signed }),
        ),
      );
    },
    async commandStatus({ account, params, locale }) {
      const { id, commandId } = params;
      const found = await commandStatus(services, id, `${account.id}/${commandId}`);
      const refusal = found.status === 'refused' ? presentRefusal(found.refusal, locale) : null;
      return { status: 200, body: { commandId, status: found.status, refusal } };
    },
  };
}
