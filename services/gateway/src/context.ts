import { keyedHashOf, type KeyedHash } from '@kezek/platform/keyed-hash';
import type { ApplicationDirectory } from './applications/application-directory';
import { applicationDirectory } from './applications/application-directory';
import { bulletinCards, type BulletinCards } from './applications/city/bulletin-cards';
import { messageWords } from './city-messages/written';
import { cityCatalog, type CityCatalog } from './applications/city/city-catalog';
import { rulePacks, type RulePacks } from './applications/city/rule-packs';
import type { Channel } from './telling/delivery/channel';
import { Deliveries } from './telling/delivery/deliveries';
import { SigningOutcomes } from './accounts/mobile-signing/outcomes';
import type { Deps } from './deps';
import { inboxStreams, type InboxStreams } from './telling/inbox/streams';
import { notificationWriter, type NotificationWriter } from './telling/inbox/write-text';
import { ledgerLine } from './telling/mail/ledger-line';
import { letterChannel } from './telling/mail/letter-channel';
import { cityReports, type CityReports } from './reports/city-reports';
import { gatherFacts } from './papers/gather-facts';
import { historyPapers } from './papers/history-papers';
import type { PaperSource } from './papers/paper';
import { accountDirectory, type AccountDirectory } from './accounts/sessions/account-directory';
import { smsChannel } from './telling/sms/sms-channel';
import { verificationOf } from './papers/verification/verification-of';
import { verifier, type Verify } from './papers/verification/verify';

/** What handlers share: the dependencies, and what is remembered of them for seconds. */
export type Context = Deps & {
  accounts: AccountDirectory;
  applications: ApplicationDirectory;
  catalog: CityCatalog;
  cards: BulletinCards;
  packs: RulePacks;
  reports: CityReports;
  writeText: NotificationWriter;
  streams: InboxStreams;
  /** Not started yet: who starts it stops it. */
  deliveries: Deliveries;
  /** Everything that writes papers about an application. */
  paperSources: readonly PaperSource[];
  verify: Verify;
  /** What becomes of signings on phones, for the metrics. */
  signingOutcomes: SigningOutcomes;
  /** What is kept of an IIN or an address where neither may be. */
  keyed: KeyedHash;
};

export function contextOf(deps: Deps): Context {
  const { database, services, logger, env } = deps;
  const applications = applicationDirectory(database, services, deps.listener);
  const catalog = cityCatalog(services, logger);
  const cards = bulletinCards(services, catalog);
  const packs = rulePacks(services);
  const reports = cityReports(services, catalog);
  const writeText = notificationWriter({
    ...{ catalog, cards, packs, applications, database, logger },
    messageWords: messageWords(database),
    publicUrl: env.PUBLIC_URL,
  });
  const deliveries = new Deliveries({
    ...deps,
    channels: channelsOf(deps, writeText, applications),
    timing: deps.deliveryTiming,
  });
  const accounts = accountDirectory(database, deps.invalidation);
  const streams = inboxStreams({ ...deps, accounts });
  const gather = gatherFacts({ services, catalog, packs });
  const paperSources = [historyPapers({ services, gather, verificationOf: verificationOf(env) })];
  const verify = verifier({ secret: env.PAPER_SECRET, services, catalog });
  return {
    ...deps,
    accounts,
    applications,
    catalog,
    cards,
    packs,
    reports,
    writeText,
    streams,
    deliveries,
    paperSources,
    verify,
    signingOutcomes: new SigningOutcomes(),
    keyed: keyedHashOf(env.ERASURE_SECRET),
  };
}

function channelsOf(deps: Deps, writeText: NotificationWriter, applications: ApplicationDirectory): Channel[] {
  const { database, env, mail, sms, clock } = deps;
  const { MAIL_FROM: mailFrom, PUBLIC_URL: publicUrl } = env;
  const foot = ledgerLine({ ...deps, applications, now: () => clock.now(), publicUrl });
  const letters = mail.enabled
    ? [letterChannel({ database, mail, mailFrom, publicUrl, writeText, ledgerLine: foot })]
    : [];
  return sms.enabled ? [...letters, smsChannel({ database, sms, writeText })] : letters;
}
