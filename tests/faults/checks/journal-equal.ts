import { isDeepStrictEqual } from 'node:util';
import { applicationWorkflowId, stateQuery } from '@kezek/messages/application';
import type { ApplicationState } from '@kezek/rules/application/state';
import { inSameWords } from '../../support/agreement';
import { hasColumn } from '../facts';
import { each, type Check, type Checked } from './check';

interface Row {
  id: string;
  submittedBy: string;
  /** Null where the journal keeps no state. */
  state: unknown;
}

const queryMs = 15_000;

/** What each workflow knows is what the journal knows. */
export const journalEqual: Check = async (checked) => {
  const { stack, notes } = checked;
  const column = (await hasColumn(stack, 'application', 'state')) ? 'state' : 'NULL';
  const { rows } = await stack
    .pool('bulletin')
    .query<Row>(`SELECT id, submitted_by AS "submittedBy", ${column} AS state FROM application ORDER BY submission_no`);
  let equal = 0;
  let silent = 0;
  await each(rows, 16, async (row) => {
    const state = await asked(checked, row.id);
    if (!state) {
      silent += 1;
      notes.find('a workflow does not answer', applicationWorkflowId(row.id));
      return;
    }
    const differs = row.state === null ? await differsInWords(checked, row, state) : difference(state, row.state);
    if (differs === null) equal += 1;
    else notes.find(`workflow and journal differ: ${differs}`, applicationWorkflowId(row.id));
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

/** While the journal keeps no state of its own: what its reading shows, in the same words. */
async function differsInWords({ parents }: Checked, row: Row, state: ApplicationState): Promise<string | null> {
  const seen = await parents
    .get(row.submittedBy)
    ?.read('an application', (portal) => portal.application({ params: { id: row.id } }));
  if (!seen) return 'the journal does not show it';
  const { workflow, journal } = inSameWords(state, seen);
  return isDeepStrictEqual(workflow, journal) ? null : `${JSON.stringify(workflow)} and ${JSON.stringify(journal)}`;
}
