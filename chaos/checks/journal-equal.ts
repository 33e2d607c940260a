import { isDeepStrictEqual } from 'node:util';
import { applicationWorkflowId, stateQuery } from '@kezek/messages/application';
import { apply } from '@kezek/rules/application/apply';
import { unopened, type ApplicationState } from '@kezek/rules/application/state';
import { committedFacts } from '../facts';
import { each, type Check, type Checked } from './check';

interface Row {
  id: string;
  city: string;
  state: unknown;
}

/** On a machine that is busy with the rest of the run; a worker replays the history first. */
const queryMs = 45_000;

/** What each workflow knows is what the journal keeps, and that is what its facts lead to. */
export const journalEqual: Check = async (checked) => {
  const { stack, notes } = checked;
  const { rows } = await stack
    .pool('bulletin')
    .query<Row>(`SELECT id, city, state FROM application WHERE started ORDER BY submission_no`);
  const facts = await committedFacts(stack, { withFamily: false });
  let equal = 0;
  let silent = 0;
  await each(rows, 16, async (row) => {
    const target = applicationWorkflowId(row.id);
    const folded = (facts.get(row.id) ?? []).reduce(
      (state, { fact, at }) => apply(state, fact, at),
      unopened(row.id, row.city),
    );
    const parted = difference(folded, row.state);
    if (parted !== null) notes.find('wrong', `facts and journal differ: ${parted}`, { id: target });
    const state = await asked(checked, row.id);
    if (!state) {
      silent += 1;
      notes.find('stuck', 'a workflow does not answer', { id: target });
      return;
    }
    const differs = difference(state, row.state);
    if (differs === null) equal += 1;
    else notes.find('wrong', `workflow and journal differ: ${differs}`, { id: target });
  });
  return { applications: rows.length, 'equal to the journal': equal, 'workflows that do not answer': silent };
};

async function asked({ stack }: Checked, id: string): Promise<ApplicationState | null> {
  const handle = stack.temporal.workflow.getHandle(applicationWorkflowId(id));
  for (let tries = 0; tries < 2; tries += 1) {
    const state = await stack.temporal
      .withDeadline(Date.now() + queryMs, () => handle.query(stateQuery))
      .catch(() => null);
    if (state) return state;
  }
  return null;
}

function difference(state: unknown, kept: unknown): string | null {
  const plain: unknown = JSON.parse(JSON.stringify(state));
  return isDeepStrictEqual(plain, kept) ? null : `${JSON.stringify(plain)} and ${JSON.stringify(kept)}`;
}
