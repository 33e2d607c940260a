import { addMs, type Instant } from '@kezek/calendar/instant';
import type { Audience, audienceRoutes } from '@kezek/contract/internal/bulletin/audience-routes';
import type { SuccessReplyOf } from '@kezek/contract/route';
import { finalStages, stages } from '@kezek/rules/application/state';
import { sql } from 'kysely';
import { endedStatuses } from '../storage/rows';
import { oneRow, rowsOf, type Statements } from '../storage/work';

type Page = SuccessReplyOf<typeof audienceRoutes.audiencePage>['body'];
type Asked = { after: number; limit: number };

const living = stages.filter((stage) => !finalStages.some((final) => final === stage));

/** How many applications it has now: one pass over an index. */
export async function countAudience(work: Statements, audience: Audience, at: Instant): Promise<number> {
  const { applications } = await oneRow<{ applications: number }>(
    work,
    sql`SELECT count(*)::int AS applications FROM (${membersOf(audience, at)}) AS member`,
  );
  return applications;
}

/** The opening minute belongs to who responds: no page is read around a publication. */
const quiet = { beforeMs: 60_000, afterMs: 180_000 };

/** A page of its applications, by submission; all pages together look at each of them once. */
export async function audiencePage(
  work: Statements,
  audience: Audience,
  at: Instant,
  { after, limit }: Asked,
): Promise<Page> {
  if (await isPublishing(work, at)) return { busy: true };
  const rows = await rowsOf<{ id: string; submissionNo: number }>(
    work,
    audience.kind === 'queue'
      ? pageOfQueue(audience, { after, limit })
      : sql`${membersOf(audience, at)} AND a.submission_no > ${after} ORDER BY a.submission_no LIMIT ${limit}`,
  );
  return {
    busy: false,
    applicationIds: rows.map(({ id }) => id),
    next: rows.length === limit ? (rows.at(-1)?.submissionNo ?? null) : null,
  };
}

async function isPublishing(work: Statements, at: Instant): Promise<boolean> {
  const rows = await rowsOf(
    work,
    sql`
      SELECT 1 FROM bulletin
       WHERE publish_at BETWEEN ${addMs(at, -quiet.afterMs)} AND ${addMs(at, quiet.beforeMs)}
         AND status <> ALL (${endedStatuses}::text[]) LIMIT 1`,
  );
  return rows.length > 0;
}

type OfQueue = Extract<Audience, { kind: 'queue' }>;

const inQueue = ({ city, birthYear, language }: OfQueue) => sql<{ id: string; submissionNo: number }>`
  SELECT a.id, a.submission_no FROM application a
   WHERE a.city = ${city}
     AND (${birthYear}::int IS NULL OR a.birth_year = ${birthYear})
     AND (${language}::text IS NULL OR a.language = ${language})`;

/** A range of the index for each stage, in the order of submission. */
const pageOfQueue = (queue: OfQueue, { after, limit }: Asked) => sql<{ id: string; submissionNo: number }>`
  SELECT member.id, member.submission_no FROM unnest(${living}::text[]) AS asked_stage,
    LATERAL (${inQueue(queue)} AND a.stage = asked_stage AND a.submission_no > ${after}
      ORDER BY a.submission_no LIMIT ${limit}) AS member
   ORDER BY member.submission_no LIMIT ${limit}`;

/** Each once. A response that led to a referral is `activated`, or `enrolled`, whose child may be past the age by now. */
function membersOf(audience: Audience, at: Instant) {
  if (audience.kind === 'queue') return sql`${inQueue(audience)} AND a.stage = ANY (${living}::text[])`;
  return sql<{ id: string; submissionNo: number }>`
    SELECT a.id, a.submission_no FROM application a
     WHERE a.id IN (
       SELECT r.application_id FROM response r JOIN bulletin b ON b.id = r.bulletin_id
        WHERE b.kindergarten_id = ${audience.kindergartenId}::uuid
          AND (r.status IN ('gathered', 'held', 'waiting', 'activated')
            OR (r.status = 'enrolled' AND a.stage = 'enrolled' AND a.ages_out_at > ${at})))`;
}
