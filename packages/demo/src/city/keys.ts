import { ensureKeys } from '@kezek/eds-dev/ensure-keys';
import type { DevPerson } from '@kezek/eds-dev/person';
import type { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import type { DemoCity } from './city';
import { demoIin } from './numbers';

/** Surname of everybody whom one can be. */
const surname = 'Демо';
/** Nobody else in the demo was born on that day. */
const headsBirthDate = '1975-05-11';

/**
 * Keys of those whom one can be, by their account's id: a parent's and an operator's own, an employee's of the
 * kindergarten; and of each such kindergarten the head's, whose account is made at the first entry.
 */
export function keyHoldersOf({ accounts, kindergartens }: DemoCity): DevPerson[] {
  const organisations = new Map(kindergartens.map(({ id, bin, names }) => [id, { bin, name: names.ru }]));
  return accounts.flatMap((account, index): DevPerson[] => {
    const { id, iin, note, kindergartenId } = account;
    if (iin === null || note === null) return [];
    const person = { id, iin, surname, givenName: givenNameOf(account) };
    const organisation = kindergartenId === null ? undefined : organisations.get(kindergartenId);
    if (kindergartenId === null || organisation === undefined) return [person];
    const employee: DevPerson = { ...person, organisation: { ...organisation, role: 'employee' } };
    return [
      employee,
      {
        id: `head-${kindergartenId}`,
        iin: demoIin(headsBirthDate, 'female', index),
        surname,
        givenName: 'Меңгеруші',
        organisation: { ...organisation, role: 'head' },
      },
    ];
  });
}

/** «Айгүл Демо» is Айгүл; «Сотрудник Демо, Алматы, № 3» is Сотрудник. */
/** An operator's says the city too: each has two of them. */
const givenNameOf = ({ name, role }: DemoAccount): string =>
  role === 'operator' ? name.replace(' Демо,', '') : (name.split(' ')[0] ?? name);

/** A third of a second a key the first time; quick afterwards. */
export async function ensureDemoKeys(folder: string, city: DemoCity, log: (line: string) => void): Promise<void> {
  const holders = keyHoldersOf(city);
  const keys = await ensureKeys(folder, holders);
  log(`${holders.length} people have their keys (${keys.length}).`);
}
