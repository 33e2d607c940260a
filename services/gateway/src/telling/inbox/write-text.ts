import type { Instant } from '@kezek/calendar/instant';
import type { NotificationCode } from '@kezek/contract/internal/notifications';
import { isSmsCode } from '@kezek/contract/texts/codes';
import {
  aboutInSubject,
  aboutText,
  notificationText,
  smsText,
  type ApplicationInWords,
} from '@kezek/contract/texts/render';
import type { Locale } from '@kezek/contract/values';
import type { Logger } from '@kezek/platform/logger';
import { privilegeIn, reasonIn } from '@kezek/rules/pack/meaning';
import type { ApplicationDirectory } from '../../applications/application-directory';
import {
  applicationPage,
  bulletinPage,
  calendarPage,
  deskBulletinPage,
  deskChildPage,
  deskSwapsPage,
  inboxPage,
  reviewsToDecidePage,
  rulesPage,
  swapsPage,
} from '../../applications/application-page';
import { firstNameOf } from '../../applications/first-name';
import type { BulletinCards } from '../../applications/city/bulletin-cards';
import type { CityCatalog } from '../../applications/city/city-catalog';
import type { RulePacks } from '../../applications/city/rule-packs';
import type { MessageWords } from '../../city-messages/written';
import type { Account } from '../../accounts/account-rows';
import type { Database } from '../../storage/prisma';

export type ToWrite = {
  code: NotificationCode;
  params: Readonly<Record<string, string | number>>;
  applicationId: string | null;
  at: Instant;
  reader: Pick<Account, 'id' | 'role'>;
  /** `required` for letters and SMS, which can't be written anew: while the application's name can't be had, they wait. */
  naming: 'required' | 'if-known';
};
export type WrittenNews = {
  title: string;
  text: string;
  /** Which application, in words, and in a letter's subject; null for news of the account itself. */
  about: string | null;
  aboutInSubject: string | null;
  /** The page of what it is about: an application, a bulletin (of staff on their desk), rules, the calendar; null where there is none. */
  link: string | null;
  /** Null for what can wait. */
  sms: string | null;
};
export type NotificationWriter = (told: ToWrite, locale: Locale) => Promise<WrittenNews>;

type Needs = {
  catalog: CityCatalog;
  cards: Pick<BulletinCards, 'one'>;
  packs: RulePacks;
  applications: Pick<ApplicationDirectory, 'cityOf' | 'nameOf' | 'belongsTo'>;
  database: Pick<Database, 'account' | 'attachment'>;
  messageWords: MessageWords;
  logger: Logger;
  publicUrl: string;
};

const withOperatorsWords = new Set<string>([
  'attachment-restored',
  'attachment-rejected',
  'attachment-removed',
  'parent-removed',
]);

/** Turns ids and codes into names and reasons, then writes the text. A name that can't be had leaves its sentence out. */
export function notificationWriter({
  catalog,
  cards,
  packs,
  applications,
  database,
  messageWords,
  logger,
  publicUrl,
}: Needs): NotificationWriter {
  const kindergarten = async ({ params, at }: ToWrite, locale: Locale) => {
    const { kindergartenId, bulletinId } = params;
    if (typeof kindergartenId === 'string') {
      return (await catalog.briefs([kindergartenId])).get(kindergartenId)?.names[locale];
    }
    return typeof bulletinId === 'string' ? (await cards.one(bulletinId, at)).kindergarten?.names[locale] : undefined;
  };
  const cityOf = async ({ applicationId, params: { bulletinId }, at }: ToWrite) => {
    if (applicationId !== null) return (await applications.cityOf(applicationId, at)) ?? undefined;
    return typeof bulletinId === 'string' ? (await cards.one(bulletinId, at)).city : undefined;
  };
  const reason = async (told: ToWrite, locale: Locale) => {
    const { reasonCode } = told.params;
    const city = typeof reasonCode === 'string' ? await cityOf(told) : undefined;
    if (typeof reasonCode !== 'string' || city === undefined) return undefined;
    return reasonIn((await packs.inForce(city, told.at)).values, reasonCode)?.text[locale];
  };
  /** Of the pack under which it was claimed: it may be long gone. */
  const privilege = async (told: ToWrite, locale: Locale) => {
    const { privilege: code, privilegePackVersion: version } = told.params;
    if (typeof code !== 'string' || typeof version !== 'number') return undefined;
    const city = await cityOf(told);
    const pack = city === undefined ? undefined : await packs.ofVersion(city, version);
    return pack && privilegeIn(pack.values, code)?.text[locale];
  };
  const gatherUntil = async ({ code, params: { bulletinId }, at }: ToWrite) =>
    code === 'response-gathered' && typeof bulletinId === 'string'
      ? ((await cards.one(bulletinId, at)).gatherUntil ?? undefined)
      : undefined;
  /** Of the other parent: between those who have the child in common. */
  const person = async ({ params: { accountId } }: ToWrite) =>
    typeof accountId === 'string'
      ? (await database.account.findUnique({ where: { id: accountId }, select: { name: true } }))?.name
      : undefined;
  /** The child's name is for staff and for those who lead the application now. */
  const which = async ({ applicationId, reader }: ToWrite): Promise<ApplicationInWords | undefined> => {
    const name = applicationId === null ? null : await applications.nameOf(applicationId);
    if (!name) return undefined;
    const { submissionNo: applicationNo, childName, birthYear } = name;
    const mayKnow = reader.role !== 'applicant' || (await applications.belongsTo(name.id, reader.id));
    return { applicationNo, ...(mayKnow && { child: firstNameOf(childName), birthYear }) };
  };
  /** Why the operator has decided so of who joined: in their own words, which never travel as a parameter. */
  const given = async ({ code, params: { accountId }, applicationId }: ToWrite) => {
    if (!withOperatorsWords.has(code)) return undefined;
    if (typeof accountId !== 'string' || applicationId === null) return undefined;
    const where = { applicationId_accountId: { applicationId, accountId } };
    return (await database.attachment.findUnique({ where, select: { reason: true } }))?.reason ?? undefined;
  };
  /** In the city's own words, which never travel as a parameter either. */
  const written = async ({ params: { messageId } }: ToWrite, locale: Locale) =>
    typeof messageId === 'string' ? (await messageWords(messageId))?.[locale] : undefined;
  const linkOf = ({ code, applicationId, params: { bulletinId, attendanceId, messageId, year }, reader }: ToWrite) => {
    if (reader.role === 'employee' && typeof bulletinId === 'string') return deskBulletinPage(publicUrl, bulletinId);
    if (reader.role === 'employee' && typeof attendanceId === 'string') return deskChildPage(publicUrl, attendanceId);
    if (code.startsWith('swap-here-')) return deskSwapsPage(publicUrl);
    if (applicationId !== null && code.startsWith('swap-')) return swapsPage(publicUrl, applicationId);
    if (applicationId !== null) return applicationPage(publicUrl, applicationId);
    if (code.startsWith('rules-')) return rulesPage(publicUrl);
    if (typeof year === 'string') return calendarPage(publicUrl, year);
    if (code === 'reviews-wait') return reviewsToDecidePage(publicUrl);
    if (messageId !== undefined) return inboxPage(publicUrl);
    return typeof bulletinId === 'string' ? bulletinPage(publicUrl, bulletinId) : null;
  };
  const orNothing = <T>(asked: Promise<T | undefined>) =>
    asked.catch((error: unknown) => {
      logger.warn({ err: error }, 'a notification is shown without a name');
      return undefined;
    });

  return async (told, locale) => {
    const [application, ...names] = await Promise.all([
      told.naming === 'required' ? which(told) : orNothing(which(told)),
      orNothing(kindergarten(told, locale)),
      orNothing(reason(told, locale)),
      orNothing(person(told)),
      orNothing(privilege(told, locale)),
      orNothing(gatherUntil(told)),
      orNothing(given(told)),
      told.naming === 'required' ? written(told, locale) : orNothing(written(told, locale)),
    ]);
    const [kindergartenName, reasonText, personName, privilegeText, gathering, givenReason, message] = names;
    const params = {
      ...told.params,
      kindergarten: kindergartenName,
      reason: reasonText,
      person: personName,
      privilege: privilegeText,
      gatherUntil: gathering,
      given: givenReason,
      heading: message?.heading,
      body: message?.text,
      applicationNo: application?.applicationNo,
    };
    const link = linkOf(told);
    const { title, detail } = notificationText(told.code, params, locale);
    return {
      title,
      text: detail,
      about: application ? aboutText(application, locale) : null,
      aboutInSubject: application ? aboutInSubject(application, locale) : null,
      link,
      sms: link !== null && isSmsCode(told.code) ? smsText(told.code, { ...params, link }, locale) : null,
    };
  };
}
