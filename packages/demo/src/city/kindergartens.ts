import type { GroupUpsert, KindergartenKind, KindergartenUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import type { Language } from '@kezek/contract/values';
import { demoId } from './ids';
import type { DemoCityPlace, DemoDistrict } from './localities';
import { demoBin } from './numbers';
import type { Random } from './random';

export interface DemoGroup {
  id: string;
  kindergarten: DemoKindergarten;
  language: Language;
  birthYear: number;
  capacity: number;
  /** Seats that nobody has before the first bulletin. */
  free: number;
}

export interface DemoKindergarten {
  id: string;
  no: number;
  kind: KindergartenKind;
  city: DemoCityPlace;
  district: DemoDistrict;
  languages: Language[];
  groups: DemoGroup[];
}

/** Seven in turn: every kind stands in each stretch of a city. */
const kinds: readonly KindergartenKind[] = [
  'public',
  'public',
  'state-order',
  'public',
  'private',
  'public',
  'state-order',
];

function languagesOf(kind: KindergartenKind, index: number): Language[] {
  if (kind === 'state-order') return ['kk', 'ru'];
  if (kind === 'private') return index % 2 === 0 ? ['ru', 'en'] : ['ru'];
  const turns: Language[][] = [['kk', 'ru'], ['kk', 'ru'], ['kk'], ['ru'], ['kk', 'kk-ru']];
  return turns[index % turns.length] ?? ['kk'];
}

/** A group of each language for each year of birth. `year` is the current one. */
export function kindergartensOf(city: DemoCityPlace, count: number, year: number, random: Random): DemoKindergarten[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length] ?? 'public';
    const kindergarten: DemoKindergarten = {
      id: demoId(city.key, 'kindergarten', index + 1),
      no: index + 1,
      kind,
      city,
      district: city.districts[index % city.districts.length] ?? random.pick(city.districts),
      languages: languagesOf(kind, index),
      groups: [],
    };
    for (const language of kindergarten.languages) {
      for (let birthYear = year - 1; birthYear >= year - 5; birthYear -= 1) {
        kindergarten.groups.push({
          id: demoId(city.key, 'group', index + 1, language, birthYear),
          kindergarten,
          language,
          birthYear,
          capacity: birthYear === year - 1 ? 15 : random.pick([20, 20, 22, 25]),
          free: random.int(0, 2),
        });
      }
    }
    return kindergarten;
  });
}

/**
 * Room for those who try the demo out: seats in the elder groups, and, in one public kindergarten, groups taught in
 * English, for which nobody queues, so that a newcomer's turn comes at once.
 */
export function makeRoom(workplaces: readonly DemoKindergarten[], year: number): void {
  for (const group of workplaces.flatMap(({ groups }) => groups)) if (group.birthYear <= year - 3) group.free += 6;
  const kindergarten = workplaces.find(({ kind }) => kind === 'public');
  if (!kindergarten) return;
  kindergarten.languages.push('en');
  for (let birthYear = year - 1; birthYear >= year - 5; birthYear -= 1) {
    const id = demoId(kindergarten.city.key, 'group', kindergarten.no, 'en', birthYear);
    kindergarten.groups.push({ id, kindergarten, language: 'en', birthYear, capacity: 25, free: 20 });
  }
}

const groupNames: Record<Language, readonly { kk: string; ru: string; en: string }[]> = {
  kk: [
    { kk: 'Балапан', ru: 'Балапан', en: 'Balapan' },
    { kk: 'Күншуақ', ru: 'Куншуак', en: 'Kunshuaq' },
    { kk: 'Қарлығаш', ru: 'Карлыгаш', en: 'Qarlygash' },
  ],
  ru: [
    { kk: 'Солнышко', ru: 'Солнышко', en: 'Solnyshko' },
    { kk: 'Ромашка', ru: 'Ромашка', en: 'Romashka' },
    { kk: 'Радуга', ru: 'Радуга', en: 'Raduga' },
  ],
  'kk-ru': [{ kk: 'Достық', ru: 'Дружба', en: 'Dostyq' }],
  en: [{ kk: 'Sunny', ru: 'Sunny', en: 'Sunny' }],
};

/** Names, addresses and contacts that nobody can take for real ones. */
export function upsertOf(kindergarten: DemoKindergarten, random: Random): KindergartenUpsert {
  const { city, district, no, kind } = kindergarten;
  const index = (city.key === 'almaty' ? 0 : 500) + no;
  const house = random.int(1, 120);
  const spread = () => Math.round((random.next() - 0.5) * 4_000) / 100_000;
  return {
    id: kindergarten.id,
    locality: district.kato,
    kind,
    bin: demoBin(`${String(random.int(0, 22)).padStart(2, '0')}${String(random.int(1, 12)).padStart(2, '0')}`, index),
    names: namesOf(no, kind),
    languages: kindergarten.languages,
    address: {
      kk: `${city.names.kk}, ${district.kk} ауданы, Демо көшесі, ${house}`,
      ru: `${city.names.ru}, ${district.ru} район, улица Демо, ${house}`,
      en: `${house} Demo Street, ${district.en} district, ${city.names.en}`,
    },
    coordinates: { latitude: district.latitude + spread(), longitude: district.longitude + spread() },
    // example.kz-like names are somebody's; .example is nobody's (RFC 2606). 700 000 is no operator's number.
    contacts: {
      phone: `+7 700 000 ${String(Math.floor(index / 100)).padStart(2, '0')} ${String(index % 100).padStart(2, '0')}`,
      email: `sad-${no}@${city.key}.demo.example`,
      website: null,
    },
    groups: kindergarten.groups.map(groupUpsert),
  };
}

export function namesOf(no: number, kind: KindergartenKind): KindergartenUpsert['names'] {
  return kind === 'public'
    ? { kk: `№ ${no} демо-балабақша`, ru: `Демо-балабақша № ${no}`, en: `Demo kindergarten No. ${no}` }
    : {
        kk: `№ ${no} «Демо» жеке балабақшасы`,
        ru: `Частный демо-сад № ${no}`,
        en: `Private demo kindergarten No. ${no}`,
      };
}

function groupUpsert(group: DemoGroup): GroupUpsert {
  const { language, birthYear, capacity, free } = group;
  const names = groupNames[language];
  const name = names[birthYear % names.length] ?? { kk: 'Демо', ru: 'Демо', en: 'Demo' };
  const suffix = ` (${birthYear})`;
  return {
    id: group.id,
    names: { kk: name.kk + suffix, ru: name.ru + suffix, en: name.en + suffix },
    language,
    birthYearFrom: birthYear,
    birthYearTo: birthYear,
    capacity,
    takenBefore: capacity - Math.min(free, capacity),
  };
}
