import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import type {
  ContactCentreBody,
  KindergartenUpsert,
  LocalityUpsert,
} from '@kezek/contract/internal/catalog-for-gateway';
import type { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import { attendingOf, type DemoRoster } from './attending';
import { cityPart } from './city-part';
import { almaty, astana } from './localities';
import { plans, type CitySize } from './sizes';
import { Workdays } from './workdays';

/** All that a demo consists of; plain data, the same for the same size and `now`. */
export interface DemoCity {
  size: CitySize;
  now: Instant;
  localities: LocalityUpsert[];
  contactCentres: (ContactCentreBody & { city: string })[];
  kindergartens: KindergartenUpsert[];
  accounts: DemoAccount[];
  accesses: { applicationId: string; accountId: string; since: Instant }[];
  /** Seats behind the bulletins. */
  reservations: { bulletinId: string; groupId: string; places: number }[];
  /** Who attends the kindergartens that have an employee. */
  attending: DemoRoster[];
  /** What people did, in order of time, all of it before `now`. */
  steps: DemoStep[];
}

/** @param now every date is counted from it. */
export function buildDemoCity({ size, now: given }: { size: CitySize; now: string }): DemoCity {
  const now = toInstant(given);
  const days = new Workdays(now);
  const plan = plans[size];
  const heroNo = plan.almaty.applications + plan.astana.applications + 1;
  const parts = [
    cityPart(almaty, plan.almaty, { days, firstNo: 1, heroNo, seed: size }),
    cityPart(astana, plan.astana, { days, firstNo: plan.almaty.applications + 1, heroNo, seed: size }),
  ];
  const bulletins = parts.flatMap((part) => part.bulletins);
  return {
    size,
    now,
    localities: parts.flatMap((part) => part.localities),
    attending: attendingOf(
      parts.flatMap(({ workplaces }) => workplaces),
      days.today,
    ),
    contactCentres: [almaty, astana].map(({ kato, contactCentre }) => ({ city: kato, ...contactCentre })),
    kindergartens: parts.flatMap((part) => part.kindergartens),
    accounts: parts.flatMap((part) => part.accounts),
    accesses: parts
      .flatMap((part) => part.applications)
      .map(({ id, account, submittedAt }) => ({ applicationId: id, accountId: account.id, since: submittedAt })),
    reservations: bulletins.map(({ id, group, places }) => ({ bulletinId: id, groupId: group.id, places })),
    steps: parts
      .flatMap((part) => part.steps)
      .filter(({ at }) => at < now)
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}
