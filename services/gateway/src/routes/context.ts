import { keyedHashOf, type KeyedHash } from '@kezek/platform/keyed-hash';
import type { ApplicationDirectory } from '../applications/application-directory';
import { applicationDirectory } from '../applications/application-directory';
import { bulletinCards, type BulletinCards } from '../city/bulletin-cards';
import { cityCatalog, type CityCatalog } from '../city/city-catalog';
import { rulePacks, type RulePacks } from '../city/rule-packs';
import type { Deps } from '../deps';
import { inboxStreams, type InboxStreams } from '../inbox/streams';
import { ownLetters, type OwnLetters } from '../mail/own-letters';
import { notificationWriter, type NotificationWriter } from '../inbox/write-text';
import { gatherFacts } from '../papers/gather-facts';
import { historyPapers } from '../papers/history-papers';
import type { PaperSource } from '../papers/paper';
import { accountDirectory, type AccountDirectory } from '../sessions/account-directory';
import { verificationOf } from '../verification/verification-of';
import { verifier, type Verify } from '../verification/verify';

/** What handlers share: the dependencies, and what is remembered of them for seconds. */
export type Context = Deps & {
  accounts: AccountDirectory;
  applications: ApplicationDirectory;
  catalog: CityCatalog;
  cards: BulletinCards;
  packs: RulePacks;
  writeText: NotificationWriter;
  streams: InboxStreams;
  letters: OwnLetters;
  /** Everything that writes papers about an application. */
  paperSources: readonly PaperSource[];
  verify: Verify;
  /** What is kept of an IIN or an address where neither may be. */
  keyed: KeyedHash;
};

export function contextOf(deps: Deps): Context {
  const { database, services, logger, env } = deps;
  const applications = applicationDirectory(database, services, deps.listener);
  const catalog = cityCatalog(services, logger);
  const cards = bulletinCards(services, catalog);
  const packs = rulePacks(services);
  const writeText = notificationWriter({ catalog, cards, packs, applications, database, logger });
  const letters = ownLetters({ database, mail: deps.mail, mailFrom: env.MAIL_FROM, writeText, logger });
  const streams = inboxStreams(database, deps.listener, logger);
  const gather = gatherFacts({ services, catalog, packs });
  const paperSources = [historyPapers({ services, gather, verificationOf: verificationOf(env) })];
  const verify = verifier({ secret: env.PAPER_SECRET, services, catalog });
  return {
    ...deps,
    accounts: accountDirectory(database, deps.forgetting),
    applications,
    catalog,
    cards,
    packs,
    writeText,
    streams,
    letters,
    paperSources,
    verify,
    keyed: keyedHashOf(env.ERASURE_SECRET),
  };
}
