import { dayOf, toCalendarDay, toInstant, type Instant } from '@kezek/calendar/instant';
import type { ImportVerdict } from '@kezek/contract/internal/bulletin/import-routes';
import { finalStages } from '@kezek/rules/application/state';
import type { RulePack } from '@kezek/rules/pack/rule-pack';
import { mayBeSubmitted } from '../applications/eligible';
import { packAt } from '../policy/policy';
import { anyOf } from '../storage/any-of';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';

export interface ChildRow {
  rowNo: number;
  childIin: string;
  birthDate: string;
  privilege: string | null;
  submittedAt: string;
}

/** Of a row that may be added: until when it lasts, and the pack that says so. */
export interface Addable<Row extends ChildRow> {
  row: Row;
  agesOutAt: Instant;
  pack: RulePack;
}

export interface Judged<Row extends ChildRow> {
  addable: Addable<Row>[];
  /** Those that change nothing, and those that the rules refuse. */
  rest: ImportVerdict[];
}

/**
 * By the rules of a submission, at the moment of the import: a child who is past the age by now stands in no queue. A
 * child who is here already with that very day is left as it is; with another, or elsewhere, it is refused: nobody's
 * date is moved by a file.
 */
export async function judge<Row extends ChildRow>(
  work: Work,
  city: string,
  rows: readonly Row[],
  at: Instant,
): Promise<Judged<Row>> {
  const pack = packAt(work.policy, city, at);
  const living = await livingOf(
    work,
    rows.map(({ childIin }) => childIin),
  );
  const judged: Judged<Row> = { addable: [], rest: [] };
  for (const row of rows) {
    const { rowNo, childIin: iin, privilege } = row;
    const here = living.get(iin);
    if (here) {
      judged.rest.push(
        isSame(here, row, city) ? unchanged(rowNo, here.id) : refused(rowNo, 'child-has-live-application'),
      );
      continue;
    }
    const verdict = mayBeSubmitted({ iin, birthDate: toCalendarDay(row.birthDate), privilege }, pack, at);
    if (verdict.ok) judged.addable.push({ row, agesOutAt: verdict.value.agesOutAt, pack });
    else judged.rest.push(refused(rowNo, verdict.refusal.code));
  }
  return judged;
}

export const refused = (rowNo: number, code: string): ImportVerdict => ({
  rowNo,
  outcome: 'refused',
  applicationId: null,
  code,
});

const unchanged = (rowNo: number, applicationId: string): ImportVerdict => ({
  rowNo,
  outcome: 'unchanged',
  applicationId,
  code: null,
});

type Living = Pick<ApplicationRow, 'id' | 'childIin' | 'city' | 'submittedAt'>;

const isSame = (here: Living, { submittedAt }: ChildRow, city: string): boolean =>
  here.city === city && dayOf(here.submittedAt) === dayOf(toInstant(submittedAt));

async function livingOf({ db }: Work, iins: readonly string[]): Promise<Map<string, Living>> {
  const rows = await db
    .selectFrom('application')
    .select(['id', 'childIin', 'city', 'submittedAt'])
    .where('childIin', '=', anyOf(iins))
    .where('stage', 'not in', finalStages)
    .execute();
  return new Map(rows.map((row) => [row.childIin, row]));
}
