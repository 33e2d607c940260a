import type { Instant } from '@kezek/calendar/instant';
import type { Envelope, Message, UpdateName } from '@kezek/messages/application';
import type { ApplicationView } from '@kezek/contract/internal/bulletin-for-gateway';
import { withOtherParentsAct } from '../applications/other-parent';
import { sendCommand } from '../commands/send';
import type { Account } from '../storage/accounts';
import type { Context } from './context';

export type Asked = { params: { id: string }; account: Account; at: Instant; commandId: string };

export type RunCommand = <T extends UpdateName>(
  asked: Asked,
  type: T,
  args: Omit<Message<T>, keyof Envelope>,
) => Promise<
  { ended: 'done'; view: ApplicationView } | { ended: 'accepted'; accepted: { status: 'accepted'; commandId: string } }
>;

/** Sends a person's command and reads the application after it. Refusals are thrown. */
export function commandRunner(context: Context): RunCommand {
  const { temporal, applications, env, logger, clock } = context;
  const needs = { temporal, applications, deadlineMs: env.COMMAND_DEADLINE_MS, logger };
  return async ({ params: { id }, account, at, commandId }, type, args) => {
    const actor = { role: account.role, id: account.id };
    const stamped = { commandId, receivedAt: at, actor, clockOffsetMs: clock.offsetMs() };
    const ended = await sendCommand(needs, id, type, args, stamped).catch(async (error: unknown) => {
      throw await withOtherParentsAct(context, id, account, error);
    });
    if (ended === 'accepted') return { ended, accepted: { status: 'accepted', commandId: publicIdOf(commandId) } };
    return { ended, view: await applications.view(id, at) };
  };
}

/** The person knows the command by the key they sent, without our prefix. */
const publicIdOf = (commandId: string): string => commandId.slice(commandId.indexOf('/') + 1);
