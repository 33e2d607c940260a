import type { PaperLanguages } from '@kezek/contract/public/papers';
import { Locale } from '@kezek/contract/values';
import type { Account } from '../accounts/account-rows';
import type { Database } from '../storage/prisma';
import type { Languages } from './paper';

/** What was asked for, or else what the applicant has chosen for documents, whoever of the staff asks. */
export async function languagesFor(
  database: Database,
  applicationId: string,
  account: Account,
  asked: PaperLanguages | undefined,
): Promise<Languages> {
  switch (asked) {
    case 'kk,ru':
      return ['kk', 'ru'];
    case undefined:
      return [
        account.role === 'applicant' ? account.locale : await localeOfApplicant(database, applicationId, account),
      ];
    default:
      return [asked];
  }
}

/** Of the one who submitted it: the first with access. */
async function localeOfApplicant(database: Database, applicationId: string, account: Account): Promise<Locale> {
  const access = await database.applicationAccess.findFirst({
    where: { applicationId },
    orderBy: [{ since: 'asc' }, { accountId: 'asc' }],
    include: { account: { select: { locale: true } } },
  });
  return access ? Locale.parse(access.account.locale) : account.locale;
}
