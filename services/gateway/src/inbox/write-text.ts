import type { Instant } from '@kezek/calendar/instant';
import type { NotificationCode } from '@kezek/contract/internal/notifications';
import { isSmsCode } from '@kezek/contract/texts/codes';
import { notificationText, smsText } from '@kezek/contract/texts/render';
import type { Locale } from '@kezek/contract/values';
import type { Logger } from '@kezek/platform/logger';
import type { ApplicationDirectory } from '../applications/application-directory';
import type { BulletinCards } from '../city/bulletin-cards';
import type { CityCatalog } from '../city/city-catalog';
import type { RulePacks } from '../city/rule-packs';
import type { Database } from '../storage/prisma';

export type ToWrite = {
  code: NotificationCode;
  params: Readonly<Record<string, string | number>>;
  applicationId: string | null;
  at: Instant;
};
/** `sms`: null for what can wait. */
export type WrittenNews = { title: string; text: string; sms: string | null };
export type NotificationWriter = (told: ToWrite, locale: Locale) => Promise<WrittenNews>;

type Needs = {
  catalog: CityCatalog;
  cards: Pick<BulletinCards, 'one'>;
  packs: RulePacks;
  applications: Pick<ApplicationDirectory, 'cityOf'>;
  database: Pick<Database, 'account' | 'attachment'>;
  logger: Logger;
};

/** Turns ids and codes into names and reasons, then writes the text. A name that can't be had leaves its sentence out. */
export function notificationWriter({
  catalog,
  cards,
  packs,
  applications,
  database,
  logger,
}: Needs): NotificationWriter {
  const kindergarten = async ({ params, at }: ToWrite, locale: Locale) => {
    const { kindergartenId, bulletinId } = params;
    if (typeof kindergartenId === 'string') {
      return (await catalog.briefs([kindergartenId])).get(kindergartenId)?.names[locale];
    }
    return typeof bulletinId === 'string' ? (await cards.one(bulletinId, at)).kindergarten?.names[locale] : undefined;
  };
  const reason = async ({ params: { reasonCode }, applicationId, at }: ToWrite, locale: Locale) => {
    if (typeof reasonCode !== 'string' || applicationId === null) return undefined;
    const city = await applications.cityOf(applicationId, at);
    const pack = city === null ? undefined : await packs.inForce(city, at);
    return pack?.values.declineReasons.find(({ code }) => code === reasonCode)?.text[locale];
  };
  /** Of the other parent: between those who have the child in common. */
  const person = async ({ params: { accountId } }: ToWrite) =>
    typeof accountId === 'string'
      ? (await database.account.findUnique({ where: { id: accountId }, select: { name: true } }))?.name
      : undefined;
  /** Why the operator has taken the other parent out: in their own words, which never travel as a parameter. */
  const given = async ({ code, params: { accountId }, applicationId }: ToWrite) => {
    if (code !== 'attachment-removed' && code !== 'parent-removed') return undefined;
    if (typeof accountId !== 'string' || applicationId === null) return undefined;
    const where = { applicationId_accountId: { applicationId, accountId } };
    return (await database.attachment.findUnique({ where, select: { reason: true } }))?.reason ?? undefined;
  };
  const orNothing = (asked: Promise<string | undefined>) =>
    asked.catch((error: unknown) => {
      logger.warn({ err: error }, 'a notification is shown without a name');
      return undefined;
    });

  return async (told, locale) => {
    const [kindergartenName, reasonText, personName, givenReason] = await Promise.all([
      orNothing(kindergarten(told, locale)),
      orNothing(reason(told, locale)),
      orNothing(person(told)),
      orNothing(given(told)),
    ]);
    const named = { kindergarten: kindergartenName, reason: reasonText, person: personName, given: givenReason };
    const params = { ...told.params, ...named };
    const { title, detail } = notificationText(told.code, params, locale);
    return { title, text: detail, sms: isSmsCode(told.code) ? smsText(told.code, params, locale) : null };
  };
}
