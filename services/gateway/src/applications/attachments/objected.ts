import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { ObjectedAttachment } from '@kezek/contract/public/city-desk';
import { Problem } from '@kezek/platform/problem';
import { z } from 'zod';
import type { Context } from '../../context';
import type { ApplicationDirectory } from '../application-directory';
import { attachmentWithName } from './present';

type Needs = Pick<Context, 'database' | 'applications'>;
type Page = { items: ObjectedAttachment[]; nextCursor: string | null };

/** Joinings of a city that were objected to and wait for its operators, the longest first. */
export async function objectedAttachments(
  needs: Needs,
  city: string,
  { cursor, limit }: { cursor?: string; limit: number },
  at: Instant,
): Promise<Page> {
  const { database, applications } = needs;
  await placeOlder(needs, at);
  const after = cursor === undefined ? null : positionIn(cursor);
  const rows = await database.attachment.findMany({
    where: {
      city,
      status: 'objected',
      ...(after && {
        objectedAt: { gte: after.objectedAt },
        NOT: { objectedAt: after.objectedAt, applicationId: { lte: after.applicationId } },
      }),
    },
    include: { account: { select: { name: true } } },
    orderBy: [{ objectedAt: 'asc' }, { applicationId: 'asc' }, { accountId: 'asc' }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(async ({ applicationId, ...row }) => ({
    ...attachmentWithName({ applicationId, ...row }),
    applicationId,
    ...(await knownBy(applications, applicationId)),
  }));
  const more = rows.length > limit && last?.objectedAt;
  return {
    items: await Promise.all(items),
    nextCursor: more ? `${toInstant(more)}_${last.applicationId}` : null,
  };
}

export const countObjected = async (needs: Needs, city: string, at: Instant): Promise<number> => {
  await placeOlder(needs, at);
  return needs.database.attachment.count({ where: { city, status: 'objected' } });
};

/** Those that were objected to before their city was kept beside them. */
async function placeOlder({ database, applications }: Needs, at: Instant): Promise<void> {
  const rows = await database.attachment.findMany({
    where: { city: null, status: 'objected' },
    select: { applicationId: true },
    take: 100,
  });
  for (const { applicationId } of rows) {
    const city = await applications.cityOf(applicationId, at);
    if (city !== null) await database.attachment.updateMany({ where: { applicationId }, data: { city } });
  }
}

async function knownBy(applications: ApplicationDirectory, id: string) {
  const name = await applications.nameOf(id).catch(() => null);
  return { submissionNo: name?.submissionNo ?? null, childName: name?.childName ?? null };
}

const Position = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid()]);

/** Two persons who joined one application are shown on one page: few join, and the second is rarely objected to as well. */
function positionIn(cursor: string): { objectedAt: Date; applicationId: string } {
  const position = Position.safeParse(cursor.split('_'));
  if (!position.success) throw new Problem(400, 'invalid-cursor');
  const [objectedAt, applicationId] = position.data;
  return { objectedAt: new Date(objectedAt), applicationId };
}
