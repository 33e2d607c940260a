import type { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import { demoId } from './ids';
import { namesOf, type DemoKindergarten } from './kindergartens';
import { almaty, type DemoCityPlace } from './localities';
import { demoIin } from './numbers';

/** Born before any demo parent, each kind of staff on one day: no two people share an IIN. */
const born = { operator: '1971-03-02', employee: '1973-09-01' };

/** Numbers of one city don't meet those of the other. */
const serialOf = (city: DemoCityPlace, no: number): number => (city.key === almaty.key ? 0 : 500) + no;

export type DemoStaff = DemoAccount & { iin: string };

/** Two of them: what changes a city's rules or takes over its queue needs two pairs of eyes. */
export function operatorsOf(city: DemoCityPlace): [DemoStaff, DemoStaff] {
  const operator = (no: number, name: string): DemoStaff => ({
    // The first has no number: the id is an old one.
    id: no === 1 ? demoId(city.key, 'operator') : demoId(city.key, 'operator', no),
    role: 'operator',
    name: `${name}, ${city.names.ru}`,
    iin: demoIin(born.operator, 'female', serialOf(city, no)),
    kindergartenId: null,
    city: city.kato,
    locale: 'ru',
    note: {
      kk: `${city.names.kk} қаласының операторы, № ${no}`,
      ru: `Оператор города ${city.names.ru}, № ${no}`,
      en: `The city’s operator no. ${no}, ${city.names.en}`,
    },
  });
  return [operator(1, 'Оператор Демо'), operator(2, 'Второй оператор Демо')];
}

export function employeeOf(kindergarten: DemoKindergarten): DemoStaff & { kindergartenId: string } {
  const { city, no, kind } = kindergarten;
  const names = namesOf(no, kind);
  return {
    id: demoId(city.key, 'employee', no),
    role: 'employee',
    name: `Сотрудник Демо, ${city.names.ru}, № ${no}`,
    iin: demoIin(born.employee, 'female', serialOf(city, no)),
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
