import { randomUUID } from 'node:crypto';
import type {
  ApplicationView,
  BulletinView,
  ReferralView,
  ResponseView,
} from '@kezek/contract/internal/bulletin/views';
import type { GroupView, KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { almaty } from '@kezek/rules/pack/default-packs';

export const token = 'a-token-between-services-in-tests';
const instant = '2026-03-20T12:00:00.000Z';

export function application(over: Partial<ApplicationView> = {}): ApplicationView {
  return {
    id: randomUUID(),
    submissionNo: 1207,
    stage: 'queued',
    started: true,
    version: 1,
    child: { iin: '220315600013', name: 'Демо Айша', birthDate: '2022-03-15' },
    city: almaty,
    language: 'kk',
    birthYear: 2022,
    category: 'general',
    privilege: null,
    district: null,
    wishes: 'near home',
    submittedAt: instant,
    lapses: 0,
    number: 7,
    agesOutAt: '2028-08-31T19:00:00.000Z',
    response: null,
    referral: null,
    stopList: null,
    enrolment: null,
    ...over,
  };
}

export function response(over: Partial<ResponseView> = {}): ResponseView {
  return {
    id: randomUUID(),
    applicationId: randomUUID(),
    bulletinId: randomUUID(),
    status: 'held',
    access: 'priority',
    placeNo: 1,
    waitingRank: null,
    receivedAt: instant,
    activationDueAt: null,
    declineReason: null,
    reason: null,
    releaseCause: null,
    ...over,
  };
}

export function referral(over: Partial<ReferralView> = {}): ReferralView {
  return {
    id: randomUUID(),
    number: 'ALM-2026-000123',
    applicationId: randomUUID(),
    responseId: randomUUID(),
    bulletinId: randomUUID(),
    kindergartenId: randomUUID(),
    groupId: randomUUID(),
    kind: 'public',
    status: 'valid',
    issuedAt: instant,
    countedFrom: null,
    revocableUntil: '2026-03-21T12:00:00.000Z',
    window: {
      deadlineAt: '2026-04-01T19:00:00.000Z',
      lastDay: '2026-04-01',
      lastDayFrom: '2026-03-31T19:00:00.000Z',
      countedAs: [
        { day: '2026-03-20', counted: false, why: 'issue-day' },
        { day: '2026-03-26', counted: true, why: 'working-day' },
      ],
      calendarVersion: 1,
      packVersion: 1,
    },
    extended: false,
    extensionDocumentIds: [],
    arrivedAt: null,
    extensionMaxCalendarDays: 30,
    ...over,
  };
}

export function bulletin(over: Partial<BulletinView> = {}): BulletinView {
  return {
    id: randomUUID(),
    kindergartenId: randomUUID(),
    groupId: randomUUID(),
    kind: 'public',
    city: almaty,
    locality: almaty,
    birthYear: 2022,
    language: 'kk',
    places: 3,
    free: 3,
    waiting: 0,
    startsOn: '2026-09-01',
    status: 'published',
    phase: 'priority',
    publishAt: '2026-03-20T02:00:00.000Z',
    gatherUntil: '2026-03-20T13:00:00.000Z',
    generalAt: '2026-03-31T02:00:00.000Z',
    closeAt: '2026-05-10T02:00:00.000Z',
    endReason: null,
    reason: null,
    endedAt: null,
    packVersion: 1,
    ...over,
  };
}

const inAll = (text: string) => ({ kk: `${text} (kk)`, ru: `${text} (ru)`, en: `${text} (en)` });

export function kindergarten(over: Partial<KindergartenView> = {}): KindergartenView {
  return {
    id: randomUUID(),
    city: almaty,
    locality: almaty,
    kind: 'public',
    bin: '061240001234',
    names: inAll('Балапан'),
    languages: ['kk'],
    address: inAll('Абай 1'),
    coordinates: null,
    contacts: { phone: '+7 727 000 00 00', email: null, website: null },
    closedAt: null,
    version: 1,
    ...over,
  };
}

export function group(over: Partial<GroupView> = {}): GroupView {
  return {
    id: randomUUID(),
    kindergartenId: randomUUID(),
    names: inAll('Group'),
    language: 'kk',
    birthYearFrom: 2022,
    birthYearTo: 2022,
    seats: { capacity: 20, reserved: 0, taken: 10, enrolled: 0, named: 0, free: 10 },
    version: 0,
    ...over,
  };
}
