import { expect, it } from '@jest/globals';
import { isValidIin } from '@kezek/identity/iin';
import { buildDemoCity } from './city';
import { keyHoldersOf } from './keys';
import { citySizes } from './sizes';

const now = '2026-11-20T06:30:00.000Z';

it.each(citySizes)('everybody whom one can be in a %s city has a certificate that fits the account', (size) => {
  const city = buildDemoCity({ size, now });
  const holders = new Map(keyHoldersOf(city).map((person) => [person.id, person]));
  const persons = city.accounts.filter(({ note }) => note !== null);
  for (const { id, iin, kindergartenId } of persons) {
    const bin = city.kindergartens.find((kindergarten) => kindergarten.id === kindergartenId)?.bin;
    expect(holders.get(id)).toMatchObject({ iin, ...(bin && { organisation: { bin, role: 'employee' } }) });
    expect(holders.get(id)?.organisation?.bin).toBe(bin);
  }
  const heads = [...holders.values()].filter(({ organisation }) => organisation?.role === 'head');
  const workplaces = persons.flatMap(({ kindergartenId }) => kindergartenId ?? []);
  expect(heads.map(({ id }) => id)).toEqual(workplaces.map((id) => `head-${id}`));
  expect(new Set(heads.map(({ organisation }) => organisation?.bin)).size).toBe(heads.length);
  expect(holders.size).toBe(persons.length + heads.length);
});

it('nobody shares an IIN', () => {
  const city = buildDemoCity({ size: 'full', now });
  const heads = keyHoldersOf(city).filter(({ organisation }) => organisation?.role === 'head');
  const all = [...city.accounts, ...heads].map(({ iin }) => iin);
  expect(all.every((iin) => iin !== null && isValidIin(iin))).toBe(true);
  expect(new Set(all).size).toBe(all.length);
});
