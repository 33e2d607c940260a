import type { Instant } from '@kezek/calendar/instant';
import { toInstant } from '@kezek/calendar/instant';
import { RemoteProblem } from '@kezek/contract/client';
import type { ApplicationView, ReferralView } from '@kezek/contract/internal/bulletin/views';
import type { GroupView } from '@kezek/contract/internal/catalog-for-gateway';
import type { CityCatalog } from '../applications/city/city-catalog';
import type { RulePacks } from '../applications/city/rule-packs';
import type { Services } from '../services';
import type { PaperFacts } from './paper-facts';

export type Gather = (
  application: ApplicationView,
  referral: ReferralView,
  before: PaperFacts['before'],
  /** Another than the referral's, once enrolled. */
  groupId?: string,
) => Promise<PaperFacts>;

/**
 * A paper that lacks half because a service is away would be another paper: then there is none (503), and the person
 * comes back.
 */
export function gatherFacts({
  services: { catalog },
  catalog: kindergartens,
  packs,
}: {
  services: Pick<Services, 'catalog'>;
  catalog: CityCatalog;
  packs: RulePacks;
}): Gather {
  const cityNames = async (kato: string): Promise<PaperFacts['cityNames']> => {
    const { items } = await catalog.localities({ query: { kind: 'city' } });
    return items.find((locality) => locality.kato === kato)?.names ?? { kk: kato, ru: kato, en: kato };
  };
  const groupOf = async (id: string): Promise<GroupView | null> => {
    try {
      return (await catalog.group({ params: { id } })).group;
    } catch (error) {
      if (error instanceof RemoteProblem && error.status === 404) return null;
      throw error;
    }
  };
  return async (application, referral, before, groupId = referral.groupId) => {
    const issuedAt: Instant = toInstant(referral.issuedAt);
    const [names, kindergarten, group, pack] = await Promise.all([
      cityNames(application.city),
      kindergartens.kindergarten(referral.kindergartenId),
      groupOf(groupId),
      // In force at the issue, so that a later version doesn't rewrite the paper.
      packs.inForce(application.city, issuedAt),
    ]);
    const { enrolmentDocuments } = pack.values;
    return { cityNames: names, application, referral, kindergarten, group, enrolmentDocuments, before };
  };
}
