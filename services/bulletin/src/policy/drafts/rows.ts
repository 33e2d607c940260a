import type { Selectable } from 'kysely';
import type { Tables } from '../../generated/kysely/tables';
import type { DraftContent, DraftKind } from '../../storage/column-types';
import type { Work } from '../../storage/work';

export type DraftRow = Selectable<Tables['policyDraft']>;
/** KATO code of a city; of the calendar the year. */
export interface DraftKey {
  kind: DraftKind;
  subject: string;
}
export type ContentOf<K extends DraftKind> = Extract<DraftContent, { kind: K }>;

const livingStates = ['draft', 'proposed', 'returned'] as const;

/** The one that is neither confirmed nor abandoned. */
export const livingDraft = ({ db }: Pick<Work, 'db'>, { kind, subject }: DraftKey): Promise<DraftRow | undefined> =>
  db
    .selectFrom('policyDraft')
    .selectAll()
    .where((row) => row.and({ kind, subject }))
    .where('state', 'in', livingStates)
    .executeTakeFirst();

/** How many of those that have ended are shown. */
const endedMax = 20;

/** Newest first, without what they said: a confirmed one is a version, and what was abandoned is nobody's. */
export const endedDrafts = ({ db }: Pick<Work, 'db'>, { kind, subject }: DraftKey) =>
  db
    .selectFrom('policyDraft')
    .select(['id', 'state', 'version', 'note', 'resultVersion'])
    .select(['editedBy', 'editedAt', 'proposedBy', 'proposedAt', 'decidedBy', 'decidedAt'])
    .where((row) => row.and({ kind, subject }))
    .where('state', 'not in', livingStates)
    .orderBy('editedAt', 'desc')
    .limit(endedMax)
    .execute();
