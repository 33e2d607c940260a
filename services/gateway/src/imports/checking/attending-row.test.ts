import { expect, it } from '@jest/globals';
import { toCalendarDay } from '@kezek/calendar/instant';
import { makeIin } from '@kezek/identity/iin';
import { randomUUID } from 'node:crypto';
import { readAttendingRow } from './attending-row';
import { Cells } from './cells';
import { groupsOfLines } from './groups-of-city';

const city = '710000000';
const named = (text: string) => ({ kk: text, ru: text, en: text });
const [mine, first, second, third] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const kindergarten = (id: string, name: string) => ({
  ...{ id, city, locality: city, kind: 'public' as const, bin: '', names: named(name), languages: [] },
  ...{ address: named(''), coordinates: null, contacts: { phone: null, email: null, website: null } },
  ...{ closedAt: null, version: 1 },
});
const group = (id: string, year: number, name = 'Балапан') => ({
  ...{ id, kindergartenId: mine, names: named(name), language: 'kk' as const, version: 1 },
  ...{ birthYearFrom: year, birthYearTo: year },
  seats: { capacity: 20, reserved: 0, taken: 0, enrolled: 0, named: 0, free: 20 },
});
const catalog = {
  kindergartens: async ({ query: { closed } }: { query: { closed?: '1' } }) => ({
    items: closed
      ? [kindergarten(randomUUID(), 'Ескі'), kindergarten(randomUUID(), 'Ақбота')]
      : [
          kindergarten(mine, 'Ақбота'),
          kindergarten(randomUUID(), 'Айналайын'),
          kindergarten(randomUUID(), 'Айналайын'),
        ],
    nextCursor: null,
  }),
  groups: async () => ({ items: [group(first, 2022), group(second, 2023), group(third, 2023, 'Күншуақ')] }),
};

const fields = ['kindergarten', 'group', 'childIin', 'childName', 'since'];
const columns = Object.fromEntries(fields.map((name, column) => [name, column]));
const read = async (kindergartenName: string, groupName: string, birthDate: string) => {
  const row = [kindergartenName, groupName, makeIin(birthDate, 'male', 7) ?? '', 'Демо Айша', '01.09.2025'];
  const cells = new Cells(row, columns, {});
  const item = readAttendingRow(cells, await groupsOfLines(catalog, city, [cells]), toCalendarDay('2026-09-01'));
  return item?.groupId ?? cells.problems.map(({ code }) => code);
};

it('of groups that are called alike the one of the child’s year is meant', async () => {
  expect(await read('«АҚБОТА»', 'балапан', '2022-05-10')).toBe(first);
  expect(await read('Ақбота', 'Балапан', '2023-05-10')).toBe(second);
  expect(await read('Ақбота', 'Күншуақ', '2023-05-10')).toBe(third);
});

it('nobody guesses which kindergarten or group is meant', async () => {
  expect(await read('Айналайын', 'Балапан', '2022-05-10')).toEqual(['several-kindergartens']);
  expect(await read('Нет такого', 'Балапан', '2022-05-10')).toEqual(['unknown-kindergarten']);
  expect(await read('Ескі', 'Балапан', '2022-05-10')).toEqual(['kindergarten-closed']);
  expect(await read('Ақбота', 'Нет такой', '2022-05-10')).toEqual(['unknown-group']);
});
