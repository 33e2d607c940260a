import type { ApplicationDirectory } from '../applications/application-directory';
import { applicationDirectory } from '../applications/application-directory';
import { bulletinCards, type BulletinCards } from '../city/bulletin-cards';
import { cityCatalog, type CityCatalog } from '../city/city-catalog';
import { rulePacks, type RulePacks } from '../city/rule-packs';
import type { Deps } from '../deps';
import { notificationWriter, type NotificationWriter } from '../inbox/write-text';
import { accountDirectory, type AccountDirectory } from '../sessions/account-directory';

/** What handlers share: the dependencies, and what is remembered of them for seconds. */
export type Context = Deps & {
  accounts: AccountDirectory;
  applications: ApplicationDirectory;
  catalog: CityCatalog;
  cards: BulletinCards;
  packs: RulePacks;
  writeText: NotificationWriter;
};

export function contextOf(deps: Deps): Context {
  const { database, services, logger } = deps;
  const applications = applicationDirectory(database, services);
  const catalog = cityCatalog(services, logger);
  const cards = bulletinCards(services, catalog);
  const packs = rulePacks(services);
  const writeText = notificationWriter({ catalog, cards, packs, applications, logger });
  return {
    ...deps,
    accounts: accountDirectory(database, deps.forgetting),
    applications,
    catalog,
    cards,
    packs,
    writeText,
  };
}
