import type { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import { demoId } from './ids';
import { namesOf, type DemoKindergarten } from './kindergartens';
import type { DemoCityPlace } from './localities';

export function operatorOf(city: DemoCityPlace): DemoAccount {
  return {
    id: demoId(city.key, 'operator'),
    role: 'operator',
    name: `Оператор Демо, ${city.names.ru}`,
    iin: null,
    kindergartenId: null,
    city: city.kato,
    locale: 'ru',
    note: {
      kk: `${city.names.kk} қаласының операторы`,
      ru: `Оператор города ${city.names.ru}`,
      en: `The city’s operator, ${city.names.en}`,
    },
  };
}

export function employeeOf(kindergarten: DemoKindergarten): DemoAccount & { kindergartenId: string } {
  const { city, no, kind } = kindergarten;
  const names = namesOf(no, kind);
  return {
    id: demoId(city.key, 'employee', no),
    role: 'employee',
    name: `Сотрудник Демо, ${city.names.ru}, № ${no}`,
    iin: null,
    kindergartenId: kindergarten.id,
    city: city.kato,
    locale: no % 2 === 0 ? 'ru' : 'kk',
    note: {
      kk: `${names.kk} қызметкері, ${city.names.kk}`,
      ru: `Сотрудник: ${names.ru}, ${city.names.ru}`,
      en: `Works at ${names.en}, ${city.names.en}`,
    },
  };
}
