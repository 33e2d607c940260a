import { dayOf, type Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import type { Locale } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { parentsWish } from '@kezek/rules/pack/leaving-reasons';
import { dayInWords } from '@kezek/texts/dates';
import { codeInWords, type TextsIn } from '@kezek/texts/format';
import type { Context } from '../../context';
import { isByFamily, ownAttendance } from '../../roster/own-attendance';
import { requireOwnChain } from '../../swaps/own-swaps';
import { optional, type ActRows } from './act-rows';
import { decisionRows } from './decision-rows';
import type { ActSubject } from './subject';

/** `kindergartenId`: null of what is decided of the family alone. */
export type ActDetails = { kindergartenId: string | null; rows: ActRows };
export type DetailsNeeds = Pick<Context, 'services' | 'catalog' | 'applications' | 'packs' | 'database'>;
type Needs = Omit<DetailsNeeds, 'database'>;

/**
 * What stands in the text, looked up now: names come from the catalog, reasons from the rule pack in force.
 *
 * @throws Problem for what isn't there or can never be carried out.
 */
export async function detailsOf(
  needs: DetailsNeeds,
  subject: ActSubject,
  application: ApplicationView,
  at: Instant,
): Promise<ActDetails> {
  switch (subject.type) {
    case 'private-choice':
      return ofPrivateChoice(needs, subject.bulletinId, at);
    case 'activate': {
      const place = await placeOf(needs, application, at, subject.responseId);
      return detailsAt(place, (text) => [[text('acts.rows.response'), subject.responseId]]);
    }
    case 'decline': {
      const place = await placeOf(needs, application, at, subject.responseId);
      const { values } = await needs.packs.inForce(application.city, at);
      const reason = values.declineReasons.find(({ code }) => code === subject.reasonCode);
      if (!reason) throw new Problem(422, 'unknown-reason');
      return detailsAt(place, (text, locale) => [
        ...optional(text('acts.rows.response'), subject.responseId),
        [text('acts.rows.reason'), reason.text[locale]],
        ...optional(text('acts.rows.note'), subject.note),
      ]);
    }
    case 'enroll':
      return ofEnrolment(needs, subject, application, at);
    case 'end-referral': {
      if (!application.referral) throw new Problem(409, 'no-referral');
      const { closingReasons } = (await needs.packs.inForce(application.city, at)).values;
      const reason = closingReasons.find(({ code }) => code === subject.reasonCode);
      if (!reason) throw new Problem(422, 'unknown-reason');
      const { number, kindergartenId } = application.referral;
      const place = await known(needs.catalog.kindergarten(kindergartenId));
      return detailsAt(place, (text, locale) => [
        [text('acts.rows.referral'), number],
        [text('acts.rows.reason'), reason.text[locale]],
        ...optional(text('acts.rows.note'), subject.note),
      ]);
    }
    case 'restore-response': {
      const place = await placeOf(needs, application, at, subject.responseId);
      return detailsAt(place, (text) => [
        [text('acts.rows.response'), subject.responseId],
        [text('acts.rows.reason'), subject.reason],
      ]);
    }
    case 'leave-kindergarten':
      return ofLeaving(needs, subject, application, at);
    case 'sign-swap':
      return ofSwap(needs, subject, application, at);
    default:
      return { kindergartenId: null, rows: await decisionRows(needs, subject, application) };
  }
}

async function ofPrivateChoice({ services, catalog }: Needs, bulletinId: string, at: Instant): Promise<ActDetails> {
  const bulletin = await services.bulletin
    .bulletin({ params: { id: bulletinId }, query: { at } })
    .catch(mapNotFound('unknown-bulletin'));
  if (bulletin.kind !== 'state-order') throw new Problem(422, 'not-a-private-bulletin');
  const kindergarten = await known(catalog.kindergarten(bulletin.kindergartenId));
  return detailsAt(kindergarten, (text, locale) => [
    [text('acts.rows.bulletin'), bulletinId],
    [text('acts.rows.language'), codeInWords(locale, 'papers.languages', bulletin.language)],
    [text('acts.rows.birthYear'), String(bulletin.birthYear)],
    [text('acts.rows.startsOn'), dayInWords(bulletin.startsOn, locale)],
  ]);
}

async function ofEnrolment(
  needs: Needs,
  { documents, groupId, note }: Extract<ActSubject, { type: 'enroll' }>,
  application: ApplicationView,
  at: Instant,
): Promise<ActDetails> {
  const place = await placeOf(needs, application, at);
  const { values } = await needs.packs.inForce(application.city, at);
  const group = groupId === undefined ? null : await groupOf(needs, groupId);
  return detailsAt(place, (text, locale) => {
    const seen = documents.map(({ code, number }) => {
      const name = values.enrolmentDocuments.find((document) => document.code === code)?.text[locale] ?? code;
      return number ? `${name} (${number})` : name;
    });
    return [
      ...optional(text('acts.rows.group'), group?.names[locale]),
      [text('acts.rows.documents'), seen.join('; ') || '—'],
      ...optional(text('acts.rows.note'), note),
    ];
  });
}

async function ofLeaving(
  { services, catalog }: Needs,
  { attendanceId, until }: Extract<ActSubject, { type: 'leave-kindergarten' }>,
  { id: applicationId }: ApplicationView,
  at: Instant,
): Promise<ActDetails> {
  const attendance = await ownAttendance(services, { applicationId, attendanceId });
  if (!attendance.living) throw new Problem(409, 'attendance-ended');
  if (until < dayOf(at)) throw new Problem(422, 'leaving-in-the-past');
  if (attendance.until !== null && !isByFamily(attendance)) throw new Problem(409, 'leaving-of-kindergarten');
  const place = await known(catalog.kindergarten(attendance.kindergartenId));
  const { group } = await services.catalog.group({ params: { id: attendance.groupId } });
  return detailsAt(place, (text, locale) => [
    [text('acts.rows.group'), group.names[locale]],
    [text('acts.rows.until'), dayInWords(until, locale)],
    [text('acts.rows.reason'), parentsWish.text[locale]],
  ]);
}

/** Filed with the kindergarten that the child attends: the other one learns of the child when all have signed. */
async function ofSwap(
  { services, catalog }: Needs,
  { attendanceId, chainId }: Extract<ActSubject, { type: 'sign-swap' }>,
  { id: applicationId }: ApplicationView,
  at: Instant,
): Promise<ActDetails> {
  const attendance = await ownAttendance(services, { applicationId, attendanceId });
  const { toKindergartenId, state, signBy } = await requireOwnChain({ services }, { attendanceId, chainId });
  if (state !== 'offered' || at >= signBy) throw new Problem(409, 'swap-over');
  const place = await known(catalog.kindergarten(attendance.kindergartenId));
  const other = await known(catalog.kindergarten(toKindergartenId));
  return detailsAt(place, (text, locale) => [
    [text('acts.rows.swap'), chainId],
    [text('acts.rows.toKindergarten'), other.names[locale]],
    [text('acts.rows.toAddress'), other.address[locale]],
  ]);
}

/** Of the response named, or where the application is now. */
async function placeOf(
  { applications, catalog }: Needs,
  application: ApplicationView,
  at: Instant,
  responseId?: string,
): Promise<KindergartenView> {
  if (responseId === undefined) {
    const kindergartenId = await applications.kindergartenOf(application.id, at);
    if (kindergartenId === null) throw new Problem(409, 'no-live-response');
    return known(catalog.kindergarten(kindergartenId));
  }
  const response = await applications.response(responseId, at);
  if (response?.applicationId !== application.id) throw new Problem(404, 'unknown-response');
  return known(catalog.kindergarten(response.kindergartenId));
}

async function groupOf({ services }: Needs, id: string) {
  const { group } = await services.catalog.group({ params: { id } }).catch(mapNotFound('unknown-group', 422));
  return group;
}

/** Nobody signs a text without the kindergarten's name. */
async function known(asked: Promise<KindergartenView | null>): Promise<KindergartenView> {
  const found = await asked;
  if (!found) throw new Problem(404, 'kindergarten-not-found');
  return found;
}

/** Every text begins with its kindergarten. */
const detailsAt = (place: KindergartenView, rest: ActRows): ActDetails => ({
  kindergartenId: place.id,
  rows: (text, locale) => [...kindergartenRows(place, text, locale), ...rest(text, locale)],
});

function kindergartenRows(
  { names, address, bin }: KindergartenView,
  text: TextsIn,
  locale: Locale,
): [string, string][] {
  return [
    [text('acts.rows.kindergarten'), names[locale]],
    [text('acts.rows.address'), address[locale]],
    [text('acts.rows.bin'), bin],
  ];
}

function mapNotFound(code: string, status = 404) {
  return (error: unknown): never => {
    throw error instanceof RemoteProblem && error.status === 404 ? new Problem(status, code) : error;
  };
}
