import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { DraftContent } from '../../storage/column-types';
import type { Statements } from '../../storage/work';
import { requireNotAhead } from '../../time/stamps';
import type { Policy } from '../policy';
import type { PolicyStore } from '../policy-store';
import { readPolicy } from '../versions';
import { livingDraft, type DraftRow } from './rows';
import type { Subject } from './subject';

/** Who does something with a draft, when, and which version they have seen: 0 where there was none. */
export interface Asked {
  version: number;
  actor: string;
  at: Instant;
}

/**
 * Writes the draft, a new one where none lives. What was proposed is proposed no more: nobody confirms what they haven't
 * seen.
 *
 * @param require what more must hold of it, by what is in force.
 * @throws Problem 409 `draft-changed`, `clock-ahead`; 422 as the subject and `require` say.
 */
export async function saveDraft(
  store: PolicyStore,
  subject: Subject,
  content: DraftContent,
  { version, actor, at }: Asked,
  require: (policy: Policy) => void = () => undefined,
): Promise<DraftRow> {
  return store.inTurn(async (work) => {
    await requireNotAhead(work, at);
    const living = await livingDraft(work, subject.key);
    // A retry whose first try was carried out, but not answered: it bears the same person's name and instant.
    if (living?.version === version + 1 && living.editedBy === actor && living.editedAt === at) return living;
    if ((living?.version ?? 0) !== version) throw new Problem(409, 'draft-changed');
    subject.requireToCome(content, at);
    const policy = await readPolicy(work);
    require(policy);
    const baseVersion = subject.baseVersion(policy, content);
    const written = { content, baseVersion, editedBy: actor, editedAt: at };
    return living ? rewrite(work, living, written) : begin(work, subject, written);
  });
}

type Written = Pick<DraftRow, 'content' | 'baseVersion' | 'editedBy' | 'editedAt'>;

const begin = ({ db }: Statements, { key }: Subject, written: Written): Promise<DraftRow> =>
  db
    .insertInto('policyDraft')
    .values({ id: randomUUID(), ...key, ...written, state: 'draft', version: 1 })
    .returningAll()
    .executeTakeFirstOrThrow();

const rewrite = ({ db }: Statements, { id, version }: DraftRow, written: Written): Promise<DraftRow> =>
  db
    .updateTable('policyDraft')
    .set({ ...written, state: 'draft', version: version + 1 })
    .set({ proposedBy: null, proposedAt: null, decidedBy: null, decidedAt: null })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
