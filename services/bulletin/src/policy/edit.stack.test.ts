import { expect, it } from '@jest/globals';
import { toCalendarDay } from '@kezek/calendar/instant';
import { problemText } from '@kezek/contract/texts/render';
import { almaty, astana, defaultPacks } from '@kezek/rules/pack/default-packs';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { openDatabase } from '../storage/database';
import { testWorld } from '../testing/world';
import { addRulePack, setCalendarYear } from './edit';

const world = testWorld('edit_policy');
const actor = { role: 'operator', id: 'op' } as const;
const [first] = defaultPacks;
if (!first) throw new Error('there is a default pack');
const defaults = first.values;

const add = (values: RulePackValues, locality = almaty, store = world.database.policy) =>
  addRulePack(store, { locality, appliesFrom: '2027-01-01', values, actor });

it('packs and calendars that are added at once, in two processes and for two cities, each get a version of their own', async () => {
  const other = openDatabase(world.url, { max: 5 });
  try {
    const packs = await Promise.all(
      Array.from({ length: 8 }, (_, n) => {
        const values = { ...defaults, stopList: { workingDays: n + 1 } };
        return add(values, n % 2 ? almaty : astana, n % 3 ? world.database.policy : other.policy);
      }),
    );
    expect(packs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, n) => n + 2));
    const years = await Promise.all(
      Array.from({ length: 6 }, (_, n) => {
        const days = { source: 'a decree', provisional: false, daysOff: [`${2040 + n}-01-01`], workingDays: [], actor };
        return setCalendarYear(n % 2 ? other.policy : world.database.policy, String(2040 + n), days);
      }),
    );
    expect(new Set(years).size).toBe(6);
    await other.policy.seed();
    const { calendar } = await world.database.policy.current();
    for (let n = 0; n < 6; n += 1) expect(calendar.years[String(2040 + n)]?.daysOff).toEqual([`${2040 + n}-01-01`]);
  } finally {
    await other.close();
  }
});

it.each(['0001-01-01', '1582-10-10', '2100-01-01', '9999-12-31'])(
  'rules for %s are a slip of the finger',
  async (day) => {
    const pack = { locality: almaty, appliesFrom: day, values: defaults, actor };
    await expect(addRulePack(world.database.policy, pack)).rejects.toMatchObject({
      ...{ status: 422, code: 'day-not-possible', params: { day } },
    });
  },
);

const [reason] = defaults.declineReasons;
const [privilege] = defaults.queue.privileges;
const refused: [string, string, Partial<RulePackValues>][] = [
  [
    'gathering-before-publication',
    'values.bulletin.gatherUntilMinute',
    { bulletin: { ...defaults.bulletin, gatherUntilMinute: '06:59' } },
  ],
  [
    'code-twice',
    'values.declineReasons.3.code',
    { declineReasons: [...defaults.declineReasons, ...(reason ? [reason] : [])] },
  ],
  [
    'code-twice',
    'values.queue.privileges.5.code',
    { queue: { ...defaults.queue, privileges: [...defaults.queue.privileges, ...(privilege ? [privilege] : [])] } },
  ],
  ['code-twice', 'values.closingReasons.0.code', { closingReasons: reason ? [reason] : [] }],
  [
    'text-empty',
    'values.declineReasons.0.text.kk',
    { declineReasons: [{ code: 'other', text: { kk: ' ', ru: 'Иное', en: 'Other' } }] },
  ],
  [
    'text-not-printable',
    'values.closingReasons.0.text.ru',
    { closingReasons: [{ code: 'other', text: { kk: 'Басқа', ru: 'Иное 小', en: 'Other' } }] },
  ],
  [
    'text-not-printable',
    'values.queue.privileges.0.text.en',
    {
      queue: {
        ...defaults.queue,
        privileges: [{ code: 'other', category: 'out-of-turn', text: { kk: 'Басқа', ru: 'Иное', en: 'Oth\u0007er' } }],
      },
    },
  ],
  [
    'text-not-printable',
    'values.enrolmentDocuments.0.text.kk',
    { enrolmentDocuments: [{ code: 'other', required: true, text: { kk: 'ბასკა', ru: 'Иное', en: 'Other' } }] },
  ],
  [
    'text-empty',
    'values.declineReasons.0.text.en',
    { declineReasons: [{ code: 'other', text: { kk: 'Басқа', ru: 'Иное', en: '\u200b \u202e' } }] },
  ],
  ['no-such-day', 'values.age.endsOn', { age: { ...defaults.age, endsOn: '04-31' } }],
  ['invalid-rule-pack', 'values.lapsesUntilRemoval', { lapsesUntilRemoval: 0 }],
];

it.each(refused)('a pack is refused with %s, the field %s, and words in each language', async (code, field, over) => {
  const asked = add({ ...defaults, ...over });
  await expect(asked).rejects.toMatchObject({
    status: 422,
    code,
    params: { field },
    errors: [{ path: field, message: code }],
  });
  for (const locale of ['kk', 'ru', 'en'] as const)
    expect(problemText(code, { field }, locale)?.detail).toContain(field);
});

it('nothing general for a privileged turn is a pack: every privileged application comes first', async () => {
  const queue = { ...defaults.queue, generalPerPrivileged: 0 };
  const version = await add({ ...defaults, queue });
  const { packs } = await world.database.policy.current();
  expect(packs.find((pack) => pack.version === version)).toMatchObject({
    appliesFrom: toCalendarDay('2027-01-01'),
    values: { queue: { generalPerPrivileged: 0 } },
  });
});

it('the texts of a pack are kept as one text however they were typed, without what nobody sees', async () => {
  const text = { kk: ' Өзге\u200b ', ru: 'Инои\u0306  случай', en: 'Oth\u202eer' };
  const version = await add({ ...defaults, declineReasons: [{ code: 'other', text }] });
  const { packs } = await world.database.policy.current();
  expect(packs.find((pack) => pack.version === version)?.values.declineReasons).toEqual([
    { code: 'other', text: { kk: 'Өзге', ru: 'Иной случай', en: 'Other' } },
  ]);
});
