import { startOfDay, toCalendarDay } from '@kezek/calendar/instant';
import { swapQuery, swapWorkflowId, type SwapStands } from '@kezek/messages/swap';
import { each, type Checked } from '../check';
import type { Chain } from './chains';

/** On a machine that is busy with the rest of the run; a worker replays the history first. */
const queryMs = 45_000;

/** Each chain has a workflow that knows how it stands, and goes on for as long as the chain does. @returns how many. */
export async function swapWorkflows({ stack, notes }: Checked, chains: readonly Chain[]): Promise<number> {
  let equal = 0;
  await each(chains, 8, async (chain) => {
    const id = swapWorkflowId(chain.id);
    const handle = stack.temporal.workflow.getHandle(id);
    const description = await handle.describe().catch(() => null);
    if (!description) return notes.find('lost', 'a swap has no workflow', { id });
    const isOver = chain.state === 'done' || chain.state === 'fallen';
    const status = description.status.name;
    if (status !== (isOver ? 'COMPLETED' : 'RUNNING'))
      notes.find(isOver ? 'stuck' : 'lost', `the workflow of a swap that is ${chain.state} is ${status}`, { id });
    const state = await stack.temporal
      .withDeadline(Date.now() + queryMs, () => handle.query(swapQuery))
      .catch(() => undefined);
    if (state === undefined) return notes.find('stuck', "a swap's workflow does not answer", { id });
    const [says, is] = [inWords(state), inWords(standsOf(chain))];
    if (says === is) equal += 1;
    else notes.find('wrong', `a swap's workflow says ${says}, and its chain is ${is}`, { id });
  });
  return equal;
}

function standsOf({ state, signBy, movesOn, members }: Chain): SwapStands {
  const onDay = movesOn === null ? null : startOfDay(toCalendarDay(movesOn));
  const dueAt = { offered: signBy, agreed: onDay, done: null, fallen: null }[state];
  const signed = members.filter((one) => one.state === 'signed' || one.state === 'moved').length;
  return { state, dueAt, signed, members: members.length };
}

const inWords = (stands: SwapStands | null): string =>
  stands === null
    ? 'nothing'
    : `${stands.state}, ${stands.signed} of ${stands.members} signed, due ${stands.dueAt ?? 'never'}`;
