import type { Instant } from '@kezek/calendar/instant';
import type { Envelope, Message, UpdateName } from '@kezek/messages/application';
import type { Accepted } from '@kezek/contract/public/api';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import { withOtherParentsAct } from '../other-parent';
import { sendCommand } from './send';
import type { Account } from '../../accounts/account-rows';
import type { Context } from '../../context';

export type Asked = { params: { id: string }; account: Account; at: Instant; commandId: string };

export type RunCommand = <T extends UpdateName>(
  asked: Asked,
  type: T,
  args: Omit<Message<T>, keyof Envelope>,
) => Promise<{ ended: 'done'; view: ApplicationView } | { ended: 'accepted'; accepted: Accepted }>;

/** Sends a person's command and reads the application after it. Refusals are thrown. */
export function commandRunner(context: Context): RunCommand {
  const { temporal, services, applications, env, logger, clock } = context;
  const needs = { temporal, bulletin: services.bulletin, deadlineMs: env.COMMAND_DEADLINE_MS, logger };
  return async ({ params: { id }, account, at, commandId }, type, args) => {
    const actor = { role: account.role, id: account.id };
    const stamped = { commandId, receivedAt: at, actor, clockOffsetMs: clock.offsetMs() };
    const ended = await sendCommand(needs, id, type, args, stamped).catch(async (error: unknown) => {
      throw await withOtherParentsAct(context, id, account, error);
    });
    if (ended === 'accepted') return { ended, accepted: acceptedAs(commandId) };
    return { ended, view: await applications.view(id, at) };
  };
}

/** Whoever sent the command knows it by their own key, without our prefix. */
export const acceptedAs = (commandId: string): Accepted => ({
  status: 'accepted',
  commandId: commandId.slice(commandId.indexOf('/') + 1),
});
