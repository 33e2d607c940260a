import { z } from 'zod';
import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import { Problem } from '@kezek/platform/problem';
import { refusalProblem } from '../refusals/refusal-problem';
import type { ApplicationDirectory } from '../../applications/application-directory';
import type { CityCatalog } from '../../applications/city/city-catalog';
import { shownToKindergarten } from '../../documents/store';
import type { Account } from '../../accounts/account-rows';
import type { Database } from '../../storage/prisma';
import type { Services } from '../../services';
import type { Scope } from './rights';

export type ScopeRequest = { account: Account; id: string; body: unknown; at: Instant };
export type ScopeCheck = (scope: Scope, request: ScopeRequest) => Promise<void>;

type Needs = {
  database: Database;
  applications: ApplicationDirectory;
  catalog: CityCatalog;
  services: Pick<Services, 'bulletin'>;
};

const bodyWithCity = z.object({ locality: z.string() });
const bodyWithKindergarten = z.object({ kindergartenId: z.string() });
const bodyWithResponse = z.object({ responseId: z.string().optional() });

/** Another's and unknown answer the same: 404 with the code of the thing asked for. */
export function scopeChecks({ database, applications, catalog, services }: Needs): ScopeCheck {
  const own = async (account: Account, applicationId: string) => applications.belongsTo(applicationId, account.id);
  const inCity = async (account: Account, applicationId: string, at: Instant) =>
    (await applications.cityOf(applicationId, at)) === account.city;

  const atKindergarten = async (account: Account, applicationId: string, at: Instant, body?: unknown) => {
    const named = bodyWithResponse.safeParse(body).data?.responseId;
    if (named !== undefined) {
      const response = await applications.response(named, at);
      return response?.applicationId === applicationId && response.kindergartenId === account.kindergartenId;
    }
    return (await applications.kindergartenOf(applicationId, at)) === account.kindergartenId;
  };

  /** Its last referral led there, and lapsed: known to the kindergarten, which waited for the child. */
  const lapsedAt = async (account: Account, id: string) => {
    const { items } = await services.bulletin.history({ params: { id } });
    const last = items.findLast(({ code }) => code === 'referred')?.params;
    const lapsed = items.some(({ code, params }) => code === 'lapsed' && params['referralId'] === last?.['referralId']);
    return last !== undefined && lapsed && last['kindergartenId'] === account.kindergartenId;
  };

  /** Where its referral leads or has led to enrolment; a response alone shows nobody a family's papers. */
  const isReferredTo = (account: Account, { enrolment, referral }: ApplicationView) => {
    const kindergartenId = enrolment?.kindergartenId ?? referral?.kindergartenId;
    return kindergartenId !== undefined && kindergartenId === account.kindergartenId;
  };

  const byDocument = async (id: string, allowed: (applicationId: string) => Promise<boolean>) => {
    const document = await database.document.findUnique({ where: { id } });
    return document !== null && allowed(document.applicationId);
  };

  const showsDocument = async (account: Account, applicationId: string, id: string, at: Instant) => {
    const view = await applications.view(applicationId, at);
    if (!isReferredTo(account, view)) return false;
    return (await database.document.count({ where: { id, ...shownToKindergarten(view.referral) } })) > 0;
  };

  type OfAct = { applicationId: string; accountId: string; kindergartenId: string | null };
  const byAct = async (actId: string, allowed: (act: OfAct) => boolean | Promise<boolean>) => {
    const select = { applicationId: true, accountId: true, kindergartenId: true };
    const act = await database.signedAct.findUnique({ where: { id: actId }, select });
    return act !== null && allowed(act);
  };

  const bulletin = async (id: string, at: Instant) => services.bulletin.bulletin({ params: { id }, query: { at } });

  const checks: Record<Exclude<Scope, 'self'>, [code: string, (request: ScopeRequest) => Promise<boolean>]> = {
    'own-application': ['application-not-found', ({ account, id }) => own(account, id)],
    'own-application-or-left': [
      'application-not-found',
      async ({ account, id }) =>
        (await own(account, id)) ||
        (await database.attachment.count({ where: { applicationId: id, accountId: account.id, status: 'left' } })) > 0,
    ],
    'application-of-kindergarten': [
      'application-not-found',
      ({ account, id, at, body }) => atKindergarten(account, id, at, body),
    ],
    'application-received-at-kindergarten': [
      'application-not-found',
      async ({ account, id, at, body }) => {
        if (await atKindergarten(account, id, at, body)) return true;
        if (await lapsedAt(account, id)) throw refusalProblem({ code: 'referral-lapsed' });
        return false;
      },
    ],
    'application-referred-to-kindergarten': [
      'application-not-found',
      async ({ account, id, at }) => isReferredTo(account, await applications.view(id, at)),
    ],
    'application-of-city': ['application-not-found', ({ account, id, at }) => inCity(account, id, at)],
    'own-act': ['act-not-found', ({ account, id }) => byAct(id, (act) => own(account, act.applicationId))],
    'act-of-kindergarten': [
      'act-not-found',
      ({ account, id, at }) =>
        byAct(
          id,
          ({ applicationId, kindergartenId }) =>
            kindergartenId === account.kindergartenId && atKindergarten(account, applicationId, at),
        ),
    ],
    'act-of-city': [
      'act-not-found',
      ({ account, id, at }) => byAct(id, (act) => inCity(account, act.applicationId, at)),
    ],
    'act-of-signer': ['act-not-found', ({ account, id }) => byAct(id, (act) => act.accountId === account.id)],
    'own-document': ['document-not-found', ({ account, id }) => byDocument(id, (of) => own(account, of))],
    'document-of-kindergarten': [
      'document-not-found',
      ({ account, id, at }) => byDocument(id, (of) => showsDocument(account, of, id, at)),
    ],
    'document-of-city': [
      'document-not-found',
      ({ account, id, at }) => byDocument(id, (of) => inCity(account, of, at)),
    ],
    'own-review': [
      'review-not-found',
      async ({ account, id }) => (await database.review.count({ where: { id, accountId: account.id } })) > 0,
    ],
    'review-of-city': [
      'review-not-found',
      async ({ account, id }) =>
        account.city !== null && (await database.review.count({ where: { id, city: account.city } })) > 0,
    ],
    'bulletin-of-kindergarten': [
      'bulletin-not-found',
      async ({ account, id, at }) => (await bulletin(id, at)).kindergartenId === account.kindergartenId,
    ],
    'bulletin-of-city': [
      'bulletin-not-found',
      async ({ account, id, at }) => (await bulletin(id, at)).city === account.city,
    ],
    'employee-of-city': [
      'account-not-found',
      async ({ account, id }) => {
        const employee = await database.account.findUnique({ where: { id, dismissedAt: null } });
        return employee?.role === 'employee' && employee.city === account.city;
      },
    ],
    'employee-of-kindergarten': [
      'account-not-found',
      async ({ account, id }) => {
        const employee = await database.account.findUnique({ where: { id, dismissedAt: null } });
        return employee?.role === 'employee' && employee.kindergartenId === account.kindergartenId;
      },
    ],
    'operator-of-city': [
      'account-not-found',
      async ({ account, id }) => {
        const operator = await database.account.findUnique({ where: { id, dismissedAt: null } });
        return operator?.role === 'operator' && operator.city === account.city;
      },
    ],
    'message-of-city': [
      'message-not-found',
      async ({ account, id }) =>
        account.city !== null && (await database.cityMessage.count({ where: { id, city: account.city } })) > 0,
    ],
    'import-of-city': [
      'import-not-found',
      async ({ account, id }) =>
        account.city !== null && (await database.import.count({ where: { id, city: account.city } })) > 0,
    ],
    'city-in-body': [
      'locality-not-found',
      async ({ account, body }) => bodyWithCity.parse(body).locality === account.city,
    ],
    'kindergarten-in-body': [
      'kindergarten-not-found',
      async ({ account, body }) => {
        const { kindergartenId } = bodyWithKindergarten.parse(body);
        return (await catalog.kindergarten(kindergartenId))?.city === account.city;
      },
    ],
  };

  return async (scope, request) => {
    if (scope === 'self') return;
    const [code, allowed] = checks[scope];
    const yes = await allowed(request).catch((error: unknown) => {
      if (isNotFound(error)) return false;
      throw error;
    });
    if (!yes) throw new Problem(404, code);
  };
}

const isNotFound = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && error.status === 404;
