import type { Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { ApplicationName, ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { SuccessReplyOf } from '@kezek/contract/route';
import { TtlCache } from '../storage/ttl-cache';
import { accessChannel } from '../storage/channels';
import type { Listener } from '../storage/listener';
import type { Services } from '../services';
import type { Database } from '../storage/prisma';
import { viewsOf } from './views';

type FoundResponse = SuccessReplyOf<typeof bulletinForGateway.response>['body'];

/** Whose an application is, and where: what rights are checked against. */
export interface ApplicationDirectory {
  /** From memory once known: no query on the admission path. */
  belongsTo(applicationId: string, accountId: string): Promise<boolean>;
  /** After it was taken away; other processes hear of it. */
  forgetAccess(applicationId: string, accountId: string): void;
  /** By what people know it, a minute old at most: it may be corrected. Null when there is no such application. */
  nameOf(applicationId: string): Promise<ApplicationName | null>;
  /** KATO code; null when there is no such application. */
  cityOf(applicationId: string, at: Instant): Promise<string | null>;
  /** The kindergarten of its live response, referral or enrolment. */
  kindergartenOf(applicationId: string, at: Instant): Promise<string | null>;
  response(responseId: string, at: Instant): Promise<FoundResponse | null>;
  /** @throws RemoteProblem, 404 when unknown. */
  view(applicationId: string, at: Instant): Promise<ApplicationView>;
}

export function applicationDirectory(
  database: Database,
  { bulletin }: Pick<Services, 'bulletin'>,
  listener: Pick<Listener, 'on' | 'onGap'>,
): ApplicationDirectory {
  // An application never moves, and access is rarely taken away, which every process then hears: only «yes» is
  // remembered, and for long.
  const accesses = new TtlCache<true>({ ttlMs: 600_000, max: 100_000 });
  const cities = new TtlCache<string>({ ttlMs: 600_000, max: 100_000 });
  const names = new TtlCache<ApplicationName>({ ttlMs: 60_000, max: 100_000 });
  listener.on(accessChannel, (key) => accesses.delete(key));
  listener.onGap(() => accesses.clear());
  const view = viewsOf({ bulletin });
  const response: ApplicationDirectory['response'] = (id, at) =>
    orNull(bulletin.response({ params: { id }, query: { at } }));

  return {
    view,
    response,
    forgetAccess: (applicationId, accountId) => accesses.delete(`${applicationId} ${accountId}`),
    async belongsTo(applicationId, accountId) {
      const load = async () => {
        const access = await database.applicationAccess.findUnique({
          where: { applicationId_accountId: { applicationId, accountId } },
        });
        if (!access) throw new NoAccess();
        return true as const;
      };
      return accesses.get(`${applicationId} ${accountId}`, load).catch((error: unknown) => {
        if (error instanceof NoAccess) return false;
        throw error;
      });
    },
    nameOf: (id) => orNull(names.get(id, () => bulletin.applicationName({ params: { id } }))),
    cityOf: (applicationId, at) => orNull(cities.get(applicationId, async () => (await view(applicationId, at)).city)),
    async kindergartenOf(applicationId, at) {
      const application = await orNull(view(applicationId, at));
      const known = application?.enrolment?.kindergartenId ?? application?.referral?.kindergartenId;
      if (known !== undefined || !application?.response) return known ?? null;
      return (await response(application.response.id, at))?.kindergartenId ?? null;
    },
  };
}

/** Thrown so that a «no» isn't cached: access may be given the next moment. */
class NoAccess extends Error {}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404) return null;
    throw error;
  }
}
