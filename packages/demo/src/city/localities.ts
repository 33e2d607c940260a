import type { ContactCentreBody, LocalityUpsert } from '@kezek/contract/internal/catalog-for-gateway';

/** Two real cities with their districts and KATO codes, and where the districts lie (roughly, WGS 84). */
export interface DemoDistrict {
  kato: string;
  kk: string;
  ru: string;
  en: string;
  latitude: number;
  longitude: number;
}

export interface DemoCityPlace {
  kato: string;
  /** In the ids of what stands there. */
  key: string;
  names: LocalityUpsert['names'];
  /** Its middle, WGS 84. */
  coordinates: { latitude: number; longitude: number };
  contactCentre: ContactCentreBody;
  districts: readonly DemoDistrict[];
}

const district = (
  kato: string,
  kk: string,
  ru: string,
  en: string,
  latitude: number,
  longitude: number,
): DemoDistrict => ({
  kato,
  kk,
  ru,
  en,
  latitude,
  longitude,
});

/** Nobody's: 700 000 is no operator's number, `.example` no one's domain (RFC 2606). */
function contactCentreOf(city: string, no: string): ContactCentreBody {
  return {
    phone: `+7 700 000 99 ${no}`,
    whatsapp: `+770000099${no}`,
    email: `help@${city}.demo.example`,
    hours: { kk: 'демо, дс–жм 9:00–18:00', ru: 'демо, пн–пт 9:00–18:00', en: 'demo, Mon–Fri 9:00–18:00' },
  };
}

export const almaty: DemoCityPlace = {
  kato: '750000000',
  key: 'almaty',
  names: { kk: 'Алматы', ru: 'Алматы', en: 'Almaty' },
  coordinates: { latitude: 43.24, longitude: 76.9 },
  contactCentre: contactCentreOf('almaty', '01'),
  districts: [
    district('751110000', 'Алмалы', 'Алмалинский', 'Almaly', 43.254, 76.929),
    district('751210000', 'Алатау', 'Алатауский', 'Alatau', 43.284, 76.843),
    district('751310000', 'Әуезов', 'Ауэзовский', 'Auezov', 43.227, 76.851),
    district('751410000', 'Бостандық', 'Бостандыкский', 'Bostandyk', 43.214, 76.904),
    district('751510000', 'Жетісу', 'Жетысуский', 'Zhetysu', 43.291, 76.944),
    district('751710000', 'Медеу', 'Медеуский', 'Medeu', 43.246, 76.965),
    district('751810000', 'Наурызбай', 'Наурызбайский', 'Nauryzbay', 43.202, 76.796),
    district('751910000', 'Түрксіб', 'Турксибский', 'Turksib', 43.335, 76.985),
  ],
};

export const astana: DemoCityPlace = {
  kato: '710000000',
  key: 'astana',
  names: { kk: 'Астана', ru: 'Астана', en: 'Astana' },
  coordinates: { latitude: 51.14, longitude: 71.45 },
  contactCentre: contactCentreOf('astana', '02'),
  districts: [
    district('711110000', 'Алматы', 'Алматы', 'Almaty', 51.148, 71.499),
    district('711210000', 'Есіл', 'Есиль', 'Yesil', 51.111, 71.43),
    district('711310000', 'Сарыарқа', 'Сарыарка', 'Saryarka', 51.185, 71.409),
    district('711410000', 'Байқоңыр', 'Байконур', 'Baikonyr', 51.187, 71.457),
    district('711510000', 'Нұра', 'Нура', 'Nura', 51.098, 71.372),
    district('711610000', 'Сарайшық', 'Сарайшык', 'Saraishyk', 51.127, 71.517),
  ],
};

export function localitiesOf(city: DemoCityPlace): LocalityUpsert[] {
  return [
    { kato: city.kato, parent: null, kind: 'city', names: city.names, coordinates: city.coordinates },
    ...city.districts.map(({ kato, kk, ru, en, latitude, longitude }) => ({
      kato,
      parent: city.kato,
      kind: 'district' as const,
      names: { kk: `${kk} ауданы`, ru: ru.endsWith('ский') ? `${ru} район` : `район ${ru}`, en: `${en} district` },
      coordinates: { latitude, longitude },
    })),
  ];
}
