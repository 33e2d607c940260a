import { describe, expect, it } from '@jest/globals';
import { DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import { ContactCentreBody, KindergartenUpsert, LocalityUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import { isValidBin } from '@kezek/identity/bin';
import { iinContradicts, isValidIin } from '@kezek/identity/iin';
import { buildDemoCity, type DemoCity } from './city';
import { citySizes } from './sizes';

const now = '2026-11-20T06:30:00.000Z';
const cities = Object.fromEntries(citySizes.map((size) => [size, buildDemoCity({ size, now })]));
const cityOf = (size: string): DemoCity => cities[size] ?? buildDemoCity({ size: 'small', now });
const submissions = ({ steps }: DemoCity) =>
  steps.flatMap((step) => (step.type === 'submit' ? [step.application] : []));
const distinct = (values: readonly unknown[]) => new Set(values).size;

describe.each(citySizes)('a %s demo city', (size) => {
  const city = cityOf(size);

  it('is the same each time', () => {
    expect(JSON.stringify(buildDemoCity({ size, now }))).toBe(JSON.stringify(city));
  });

  it('has the sizes it promises', () => {
    const counts = {
      kindergartens: city.kindergartens.length,
      applications: submissions(city).length,
      bulletins: city.reservations.length,
    };
    const promised = {
      small: { kindergartens: 12, applications: 150, bulletins: 14 },
      full: { kindergartens: 80, applications: 3_200, bulletins: 60 },
    };
    expect(counts).toEqual(promised[size]);
  });

  it('holds only what its receivers take', () => {
    for (const [schema, items] of [
      [LocalityUpsert, city.localities],
      [ContactCentreBody, city.contactCentres],
      [KindergartenUpsert, city.kindergartens],
      [DemoAccount, city.accounts],
      [DemoStep, city.steps],
    ] as const) {
      for (const item of items) schema.parse(item);
    }
  });

  it('has valid numbers, each of them once', () => {
    expect(city.kindergartens.filter(({ bin }) => !isValidBin(bin))).toEqual([]);
    const children = submissions(city).map(({ child }) => child);
    expect(children.filter(({ iin, birthDate }) => !isValidIin(iin) || iinContradicts(iin, birthDate))).toEqual([]);
    const parents = city.accounts.flatMap(({ iin }) => iin ?? []);
    expect(parents.every(isValidIin)).toBe(true);
    const attending = city.attending.flatMap(({ rows }) => rows.map(({ child }) => child));
    expect(attending.filter(({ iin, birthDate }) => iinContradicts(iin, birthDate))).toEqual([]);
    expect(attending.length).toBeGreaterThan(400);
    const numbers = [...[...children, ...attending].map(({ iin }) => iin), ...parents];
    expect(distinct(numbers)).toBe(numbers.length);
    expect(distinct(city.kindergartens.map(({ bin }) => bin))).toBe(city.kindergartens.length);
  });

  it('says of everybody and everything that it is a demo', () => {
    const names = [
      ...city.accounts.map(({ name }) => name),
      ...submissions(city).map(({ child }) => child.name),
      ...city.kindergartens.map(({ names }) => names.ru),
    ];
    expect(names.filter((name) => !/демо/i.test(name))).toEqual([]);
  });

  it('lies in the past, in order of time, and names only what was there before', () => {
    const known = new Set<string>();
    let last = '';
    for (const step of city.steps) {
      expect(step.at >= last && step.at < now).toBe(true);
      last = step.at;
      if (step.type === 'submit') known.add(step.application.id);
      else if (step.type === 'schedule') known.add(step.bulletin.id);
      else expect(known.has('bulletinId' in step ? step.bulletinId : step.applicationId)).toBe(true);
    }
  });

  it('gives each bulletin a group of its own that has the seats', () => {
    expect(distinct(city.reservations.map(({ groupId }) => groupId))).toBe(city.reservations.length);
    const groups = new Map(city.kindergartens.flatMap((item) => item.groups.map((group) => [group.id, group])));
    for (const { groupId, places } of city.reservations) {
      const group = groups.get(groupId);
      expect((group?.capacity ?? 0) - (group?.takenBefore ?? 0)).toBeGreaterThanOrEqual(places);
    }
  });

  it('has persons to be in every role, in both cities', () => {
    const persons = city.accounts.filter(({ note }) => note);
    expect(persons.filter(({ role }) => role === 'applicant').length).toBeGreaterThanOrEqual(3);
    expect(persons.filter(({ role }) => role === 'operator').map((person) => person.city)).toEqual([
      ...['750000000', '750000000'],
      ...['710000000', '710000000'],
    ]);
    expect(distinct(persons.filter(({ role }) => role === 'employee').map((person) => person.city))).toBe(2);
    const owners = new Map(city.accesses.map(({ applicationId, accountId }) => [applicationId, accountId]));
    expect(submissions(city).every(({ id, submittedBy }) => owners.get(id) === submittedBy)).toBe(true);
  });
});

describe('a demo city of any day', () => {
  it.each([
    '2026-01-01T02:00:00.000Z',
    '2026-03-22T20:59:59.999Z',
    '2026-12-31T18:59:00.000Z',
    '2027-02-28T23:30:00.000Z',
  ])('can be made: %s', (day) => {
    const { steps } = buildDemoCity({ size: 'small', now: day });
    expect(steps.every(({ at }) => at < day)).toBe(true);
    const born = steps.flatMap((step) => (step.type === 'submit' ? [[step.application.child.birthDate, step.at]] : []));
    expect(born.every(([birthDate = '', at = '']) => birthDate < at)).toBe(true);
  });
});
