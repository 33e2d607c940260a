import { describe, expect, it } from '@jest/globals';
import type { Wish } from '@kezek/contract/wishes';
import { notListed, ofSiblings, placesOf } from './siblings';

type OfChild = Parameters<typeof ofSiblings>[0];
type Stage = OfChild['stage'];

let serial = 0;
const child = (name: string) => ({
  iin: `22031560${(serial += 1).toString().padStart(4, '0')}`,
  name,
  birthDate: '2022-03-15',
});
const application = (over: Partial<OfChild> = {}): OfChild => ({
  id: `application ${(serial += 1)}`,
  city: '710000000',
  child: child('A'),
  stage: 'queued',
  referral: null,
  ...over,
});
const referral = (kindergartenId: string): NonNullable<OfChild['referral']> => ({
  id: 'd',
  number: 'AST-2026-000001',
  applicationId: 'a',
  responseId: 'r',
  bulletinId: 'b',
  kindergartenId,
  groupId: 'g',
  kind: 'public',
  status: 'valid',
  issuedAt: '2026-04-01T19:00:00.000Z',
  countedFrom: null,
  revocableUntil: '2026-04-01T19:00:00.000Z',
  window: {
    lastDay: '2026-04-15',
    lastDayFrom: '2026-04-14T19:00:00.000Z',
    deadlineAt: '2026-04-15T19:00:00.000Z',
    countedAs: [],
    calendarVersion: 1,
    packVersion: 1,
  },
  extended: false,
  extensionDocumentIds: [],
  arrivedAt: null,
  extensionMaxCalendarDays: 30,
});
const attends = (kindergartenId: string, over: { living?: boolean; until?: string | null } = {}) => ({
  kindergartenId,
  living: true,
  until: null,
  ...over,
});

describe('where other children of the account are', () => {
  it('is asked of other children of the same city, not of the child itself', () => {
    const mine = application();
    const sibling = application();
    const elsewhere = application({ city: '750000000' });
    const formerOfMine = application({ child: mine.child });
    expect(ofSiblings(mine, [mine, sibling, elsewhere, formerOfMine])).toEqual([sibling]);
  });

  it('is known from a referral on, and of an enrolled child by how it attends now', () => {
    const of = (stage: Stage, over: Partial<OfChild> = {}) => application({ stage, ...over });
    const places = (one: OfChild, attendance?: ReturnType<typeof attends> | null) =>
      placesOf([one], new Map([[one.id, attendance]])).map(({ kindergartenId }) => kindergartenId);
    for (const stage of ['referred', 'arrived'] as const)
      expect(places(of(stage, { referral: referral('k') }))).toEqual(['k']);
    // A referral that ended stays with an application for a while.
    for (const stage of ['queued', 'stop-listed', 'removed', 'withdrawn', 'aged-out'] as const) {
      expect(places(of(stage, { referral: referral('k') }))).toEqual([]);
    }
    // It was referred there, and swapped its place since.
    expect(places(of('enrolled', { referral: referral('k') }), attends('other'))).toEqual(['other']);
    for (const gone of [undefined, null, attends('k', { living: false }), attends('k', { until: '2026-09-01' })]) {
      expect(places(of('enrolled'), gone)).toEqual([]);
    }
  });

  it('is one hint a kindergarten, with the name of each child once', () => {
    const [a, b, c] = ['A', 'B', 'C'].map((name) => application({ stage: 'enrolled', child: child(name) }));
    if (!a || !b || !c) throw new Error('three children');
    const again = application({ stage: 'referred', child: a.child, referral: referral('k') });
    const attendances = new Map([
      [a.id, attends('k')],
      [b.id, attends('k')],
      [c.id, attends('m')],
    ]);
    expect(placesOf([a, b, c, again], attendances)).toEqual([
      { kindergartenId: 'k', names: ['A', 'B'] },
      { kindergartenId: 'm', names: ['C'] },
    ]);
  });

  it('is not said of a kindergarten that the list names; one of its district does not name it', () => {
    const places = [
      { kindergartenId: 'k', names: ['A'] },
      { kindergartenId: 'm', names: ['B'] },
    ];
    const wishes: Wish[] = [
      { kind: 'district', locality: '710000000' },
      { kind: 'kindergarten', kindergartenId: 'k' },
    ];
    expect(notListed(places, wishes)).toEqual([{ kindergartenId: 'm', names: ['B'] }]);
    expect(notListed(places, [])).toEqual(places);
  });
});
