import type { Instant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { dayInWords } from '@kezek/texts/dates';
import type { Locale } from '@kezek/contract/values';
import { Problem } from '@kezek/platform/problem';
import { labels } from '../referrals/labels';
import type { Context } from '../../context';
import type { ActSubject } from './subject';
import type { ActWords } from './words';

/** The rows of a text that are its own type's, in a language. */
export type ActRows = (words: ActWords, locale: Locale) => [name: string, value: string][];
export type ActDetails = { kindergartenId: string; rows: ActRows };
type Needs = Pick<Context, 'services' | 'catalog' | 'applications' | 'packs'>;

/**
 * What stands in the text, looked up now: names come from the catalog, reasons from the rule pack in force.
 *
 * @throws Problem for what isn't there or can never be carried out.
 */
export async function detailsOf(
  needs: Needs,
  subject: ActSubject,
  application: ApplicationView,
  at: Instant,
): Promise<ActDetails> {
  switch (subject.type) {
    case 'private-choice':
      return ofPrivateChoice(needs, subject.bulletinId, at);
    case 'activate': {
      const place = await placeOf(needs, application, at, subject.responseId);
      return detailsAt(place, (words) => [[words.response, subject.responseId]]);
    }
    case 'decline': {
      const place = await placeOf(needs, application, at, subject.responseId);
      const { values } = await needs.packs.inForce(application.city, at);
      const reason = values.declineReasons.find(({ code }) => code === subject.reasonCode);
      if (!reason) throw new Problem(422, 'unknown-reason');
      return detailsAt(place, (words, locale) => [
        ...optional(words.response, subject.responseId),
        [words.reason, reason.text[locale]],
        ...optional(words.note, subject.note),
      ]);
    }
    case 'enroll':
      return ofEnrolment(needs, subject, application, at);
  }
}

async function ofPrivateChoice({ services, catalog }: Needs, bulletinId: string, at: Instant): Promise<ActDetails> {
  const bulletin = await services.bulletin
    .bulletin({ params: { id: bulletinId }, query: { at } })
    .catch(mapNotFound('unknown-bulletin'));
  if (bulletin.kind !== 'state-order') throw new Problem(422, 'not-a-private-bulletin');
  const kindergarten = await known(catalog.kindergarten(bulletin.kindergartenId));
  return detailsAt(kindergarten, (words, locale) => [
    [words.bulletin, bulletinId],
    [words.language, labels[locale].languages[bulletin.language] ?? bulletin.language],
    [words.birthYear, String(bulletin.birthYear)],
    [words.startsOn, dayInWords(bulletin.startsOn, locale)],
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
  return detailsAt(place, (words, locale) => {
    const seen = documents.map(({ code, number }) => {
      const name = values.enrolmentDocuments.find((document) => document.code === code)?.text[locale] ?? code;
      return number ? `${name} (${number})` : name;
    });
    return [
      ...optional(words.group, group?.names[locale]),
      [words.documents, seen.join('; ') || '—'],
      ...optional(words.note, note),
    ];
  });
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
  rows: (words, locale) => [...kindergartenRows(place, words, locale), ...rest(words, locale)],
});

function kindergartenRows(
  { names, address, bin }: KindergartenView,
  words: ActWords,
  locale: Locale,
): [string, string][] {
  return [
    [words.kindergarten, names[locale]],
    [words.address, address[locale]],
    [words.bin, bin],
  ];
}

const optional = (name: string, value: string | undefined): [string, string][] => (value ? [[name, value]] : []);

function mapNotFound(code: string, status = 404) {
  return (error: unknown): never => {
    throw error instanceof RemoteProblem && error.status === 404 ? new Problem(status, code) : error;
  };
}
