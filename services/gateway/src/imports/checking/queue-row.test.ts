import { describe, expect, it } from '@jest/globals';
import { toCalendarDay } from '@kezek/calendar/instant';
import { makeIin } from '@kezek/identity/iin';
import { Cells } from './cells';
import { readDate } from './read-date';
import { readIin } from './read-iin';
import { none, readQueueRow } from './queue-row';
import { asDistrict, choicesFrom } from './value-choices';

const iin = makeIin('2023-05-10', 'male', 1) ?? '';
const context = {
  today: toCalendarDay('2026-11-28'),
  privileges: choicesFrom([
    { code: 'large-family', written: ['Многодетная семья'] },
    { code: none, written: ['нет'] },
  ]),
  localities: choicesFrom([{ code: '751100000', written: ['Алмалинский район'] }]),
};
const fields = ['childIin', 'childName', 'birthDate', 'language', 'submittedOn', 'privilege', 'privilegeConfirmed'];
const columns = Object.fromEntries([...fields, 'locality', 'parentIin'].map((name, index) => [name, index]));
const usual = [iin, 'Асанов Асан', '10.05.2023', 'каз', '31.12.2024'];

function read(cells: string[], meanings = {}) {
  const row = new Cells(cells, columns, meanings);
  const item = readQueueRow(row, context);
  return { item, problems: row.problems.map(({ field, code }) => `${field}: ${code}`) };
}

describe('a line of a queue', () => {
  it('is read as departments write it', () => {
    expect(read([...usual, 'МНОГОДЕТНАЯ СЕМЬЯ', 'Да', 'Алмалинский район']).item).toEqual({
      childIin: iin,
      childName: 'Асанов Асан',
      birthDate: '2023-05-10',
      language: 'kk',
      submittedAt: '2024-12-30T19:00:00.000Z',
      privilege: 'large-family',
      privilegeConfirmed: true,
      district: '751100000',
      wishes: null,
      birthCertificateNumber: null,
      parentIin: null,
      contact: null,
    });
  });

  it('has its birth date from the IIN, and its minute where the file has one', () => {
    const { item } = read([iin, 'Асанов', '', 'рус', '31.12.2024 14:05', 'нет']);
    expect(item).toMatchObject({ birthDate: '2023-05-10', submittedAt: '2024-12-31T09:05:00.000Z', privilege: null });
  });

  it.each(['Медеуский', 'МЕДЕУСКИЙ Р-Н', 'Медеуский район', 'Медеу ауданы', 'медеу', 'Medeu district'])(
    'has its district as departments write it: %s',
    (district) => {
      const names = { kk: 'Медеу ауданы', ru: 'Медеуский район', en: 'Medeu district' };
      const choices = choicesFrom([{ code: '751710000', written: asDistrict(names) }]);
      const row = new Cells([...usual, '', '', district], columns, {});
      expect(readQueueRow(row, { ...context, localities: choices })?.district).toBe('751710000');
    },
  );

  it('says all that is wrong with it at once', () => {
    expect(read(['123', '', '35.01.2023', 'шведский', '', 'герой']).problems).toEqual([
      'childIin: iin-wrong',
      'childName: value-missing',
      'birthDate: date-not-understood',
      'submittedOn: value-missing',
      'language: value-unknown',
      'privilege: value-unknown',
    ]);
    expect(read([iin, 'А', '11.05.2023', 'рус', '01.01.2030']).problems).toEqual([
      'birthDate: iin-contradicts-birth-date',
      'submittedOn: date-in-future',
    ]);
    expect(read([iin, 'А', '', 'рус', '01.01.2020', '', '', '', '1']).problems).toEqual([
      'submittedOn: date-before-birth',
      'parentIin: parent-iin-wrong',
    ]);
  });

  it('means what an operator has said its values mean', () => {
    const { item } = read([iin, 'А', '', 'Шведский!', '31.12.2024'], { language: { шведский: 'en' } });
    expect(item).toMatchObject({ language: 'en' });
  });
});

it.each([
  ['31.12.2024', '2024-12-31', null],
  ['1.2.24', '2024-02-01', null],
  ['31/12/2024', '2024-12-31', null],
  ['2024-12-31', '2024-12-31', null],
  ['2024-12-31T14:05:00.000Z', '2024-12-31', '14:05'],
  ['31.12.2024 г.', '2024-12-31', null],
  ['45657', '2024-12-31', null],
  ['30.02.2024', null, null],
  ['2024', null, null],
  ['вчера', null, null],
])('the date %s', (text, day, minute) => {
  expect(readDate(text)).toEqual(day === null ? null : { day, minute });
});

it('an IIN that lost its zeros, or came with spaces, is found again by its check digit', () => {
  const early = makeIin('2005-01-02', 'female', 3) ?? '';
  expect(early.startsWith('050')).toBe(true);
  expect(readIin(early.slice(1))).toBe(early);
  expect(readIin(`'${early.slice(0, 6)} ${early.slice(6)}`)).toBe(early);
  expect(readIin(`${early.slice(1)}.0`)).toBe(early);
  expect(readIin(early.slice(2))).toBeNull();
  expect(readIin('')).toBeNull();
});
