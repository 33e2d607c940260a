import type {
  GroupUpsert,
  GroupView,
  KindergartenUpsert,
  KindergartenWithGroups,
} from '@kezek/contract/internal/catalog-for-gateway';
import { uuidV5 } from '../../http/idempotency/uuid-v5';
import type { KindergartenItem } from '../checking/kindergarten-row';
import { plain } from '../checking/value-choices';

/** A kindergarten as the first of its lines has it, with the groups of all of them. What the file doesn't say stays as it is. */
export function kindergartenOf(
  first: KindergartenItem,
  items: readonly KindergartenItem[],
  before: KindergartenWithGroups | null,
): KindergartenUpsert {
  const { bin, kind, locality, name } = first;
  const id = before?.id ?? uuidV5(`kindergarten ${bin}`);
  const groups = items.map((item) => groupOf(id, item, before));
  const languages = new Set([...(before?.languages ?? []), ...groups.map(({ language }) => language)]);
  return {
    ...{ id, locality, kind, bin },
    names: { kk: first.nameKk ?? before?.names.kk ?? name, ru: name, en: before?.names.en ?? name },
    languages: [...languages],
    address: addressOf(first, before),
    coordinates: before?.coordinates ?? null,
    contacts: {
      phone: first.phone ?? before?.contacts.phone ?? null,
      email: first.email ?? before?.contacts.email ?? null,
      website: before?.contacts.website ?? null,
    },
    groups,
  };
}

/** The group that a line means, if the kindergarten has it. */
export const groupCalled = (
  { group: name }: Pick<KindergartenItem, 'group'>,
  before: KindergartenWithGroups | null,
): GroupView | undefined =>
  before?.groups.find(({ names }) => Object.values(names).some((text) => plain(text) === plain(name)));

/** A file has one address: as long as it is the one that is known, its words in the other languages stay. */
function addressOf({ address }: KindergartenItem, before: KindergartenWithGroups | null) {
  return before?.address.ru === address ? before.address : { kk: address, ru: address, en: address };
}

function groupOf(kindergartenId: string, item: KindergartenItem, before: KindergartenWithGroups | null): GroupUpsert {
  const { group: name, language, birthYearFrom, birthYearTo, capacity, taken } = item;
  const known = groupCalled(item, before);
  return {
    id: known?.id ?? uuidV5(`group ${kindergartenId} ${plain(name)}`),
    names: known?.names ?? { kk: name, ru: name, en: name },
    ...{ language, birthYearFrom, birthYearTo, capacity, takenBefore: taken },
  };
}
