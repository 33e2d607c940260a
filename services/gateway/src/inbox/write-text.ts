import type { Instant } from '@kezek/calendar/instant';
import type { NotificationCode } from '@kezek/contract/internal/notifications';
import { isSmsCode } from '@kezek/contract/texts/codes';
import { notificationText, smsText } from '@kezek/contract/texts/render';
import type { Locale } from '@kezek/contract/values';
import type { Logger } from '@kezek/platform/logger';
import { privilegeIn, reasonIn } from '@kezek/rules/pack/meaning';
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
  database: Pick<Database, 'account'>;
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
    return pack && reasonIn(pack.values, reasonCode)?.text[locale];
  };
  /** Of the pack under which it was claimed: it may be long gone. */
  const privilege = async (
    { params: { privilege: code, privilegePackVersion: version }, applicationId, at }: ToWrite,
    locale: Locale,
  ) => {
    if (typeof code !== 'string' || typeof version !== 'number' || applicationId === null) return undefined;
    const city = await applications.cityOf(applicationId, at);
    const pack = city === null ? undefined : await packs.ofVersion(city, version);
    return pack && privilegeIn(pack.values, code)?.text[locale];
  };
  /** Of the other parent: between those who have the child in common. */
  const person = async ({ params: { accountId } }: ToWrite) =>
    typeof accountId === 'string'
      ? (await database.account.findUnique({ where: { id: accountId }, select: { name: true } }))?.name
      : undefined;
  const orNothing = (asked: Promise<string | undefined>) =>
    asked.catch((error: unknown) => {
      logger.warn({ err: error }, 'a notification is shown without a name');
      return undefined;
    });

  return async (told, locale) => {
    const [kindergartenName, reasonText, privilegeText, personName] = await Promise.all([
      orNothing(kindergarten(told, locale)),
      orNothing(reason(told, locale)),
      orNothing(privilege(told, locale)),
      orNothing(person(told)),
    ]);
    const params = {
      ...told.params,
      kindergarten: kindergartenName,
      reason: reasonText,
      privilege: privilegeText,
      person: personName,
    };
    const { title, detail } = notificationText(told.code, params, locale);
    return { title, text: detail, sms: isSmsCode(told.code) ? smsText(told.code, params, locale) : null };
  };
}
