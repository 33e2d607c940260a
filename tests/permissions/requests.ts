import { randomUUID } from 'node:crypto';
import { publicRoutes, type PublicRouteName } from '@kezek/contract/public/routes';
import type { RouteDefinition } from '@kezek/contract/route';
import { demoChild } from '@kezek/demo/tour/scene';
import type { Thing, World } from './world';

/** What the address names, by its beginning; the longest that fits. An address with an id that is missing here fails the test. */
const things: readonly (readonly [path: string, of: keyof World['things']])[] = [
  ['/applications/:id', 'application'],
  ['/applications/:id/attendance', 'enrolled'],
  ['/applications/:id/leaving', 'enrolled'],
  ['/applications/:id/swaps', 'enrolled'],
  ['/applications/:id/review', 'enrolled'],
  ['/admin/applications/:id', 'application'],
  ['/admin/privileges/:id', 'application'],
  ['/staff/applications/:id', 'application'],
  ['/bulletins/:id', 'bulletin'],
  ['/staff/bulletins/:id', 'bulletin'],
  ['/admin/bulletins/:id', 'bulletin'],
  ['/kindergartens/:id', 'kindergarten'],
  ['/admin/kindergartens/:id', 'kindergarten'],
  ['/documents/:id', 'document'],
  ['/acts/:id', 'act'],
  ['/acts/:id/mobile-signings', 'ownAct'],
  ['/acts/:id/cms', 'signature'],
  ['/me/sessions/:id', 'session'],
  ['/inbox/:id', 'notification'],
  ['/me/saved-filters/:id', 'savedFilter'],
  ['/staff/roster/:id', 'attendance'],
  ['/staff/groups/:id', 'group'],
  ['/staff/year-turns/:id', 'yearTurn'],
  ['/staff/employees/:id', 'employee'],
  ['/admin/employees/:id', 'employee'],
  ['/admin/operators/:id', 'operator'],
  ['/admin/imports/:id', 'import'],
  ['/admin/messages/:id', 'message'],
  ['/admin/localities/:kato', 'district'],
  ['/admin/reviews/:id', 'review'],
  ['/reviews/:id', 'review'],
  ['/verify/:number', 'verification'],
  ['/erasures/:id', 'nothing'],
  ['/mobile-signings/:id', 'nothing'],
  ['/auth/mobile-signings/:id', 'nothing'],
];

/** Parameters that name nobody's thing. */
const plain = (world: World): Readonly<Record<string, string>> => ({
  year: '2030',
  report: 'queue',
  signal: 'revoke',
  commandId: randomUUID(),
  responseId: world.responseId,
  accountId: world.accountId,
  paperId: world.things.paper.id,
  city: world.garden.city,
});

/** What a route is about, where its address names nothing: what its body names, or what a city has. */
const unnamed: Partial<Record<PublicRouteName, keyof World['things']>> = {
  setContactCentre: 'district',
  addEmployee: 'kindergarten',
  rulesPreview: 'rulesDraft',
};

/** @throws Error for an address whose object isn't known. */
export function thingOf(name: PublicRouteName, world: World): Thing | undefined {
  const { path }: RouteDefinition = publicRoutes[name];
  const about = unnamed[name];
  if (about) return world.things[about];
  const found = things
    .filter(([beginning]) => path === beginning || path.startsWith(`${beginning}/`) || path.startsWith(`${beginning}.`))
    .toSorted(([a], [b]) => b.length - a.length)[0];
  if (found) return world.things[found[1]];
  const unknown = [...path.matchAll(/:(\w+)/g)].filter(([, one = '']) => !(one in plain(world)));
  if (unknown.length > 0) throw new Error(`${name}: say in tests/permissions/requests.ts what ${path} names`);
  return undefined;
}

export function pathOf(name: PublicRouteName, world: World): string {
  const { path }: RouteDefinition = publicRoutes[name];
  const { id = '' } = thingOf(name, world) ?? {};
  const values: Readonly<Record<string, string>> = { ...plain(world), id, kato: id, number: id };
  const asked = queriesOf(world)[name];
  return path.replaceAll(/:(\w+)/g, (_, one: string) => values[one] ?? '') + (asked ? `?${asked}` : '');
}

/** Of routes that ask for one. */
function queriesOf({ garden }: World): Partial<Record<PublicRouteName, string>> {
  const { city, birthYear, language } = garden;
  const period = 'from=2026-01-01&to=2026-01-31';
  const month = `city=${city}&month=2026-01`;
  return {
    kindergartenPoints: `city=${city}&locale=kk`,
    bulletinPoints: `city=${city}`,
    queue: `city=${city}&birthYear=${birthYear}&language=${language}`,
    statistics: `city=${city}`,
    forecastTests: `city=${city}`,
    rulePack: `locality=${city}`,
    reviews: `city=${city}`,
    languageChange: `language=${language === 'kk' ? 'ru' : 'kk'}`,
    staffWork: 'kind=to-activate',
    staffResponsesTable: 'format=csv',
    staffReferralsTable: 'format=csv',
    rosterTable: 'format=csv',
    cityAuditTable: 'format=csv',
    importProblems: 'format=csv',
    importRows: 'outcome=ready',
    queueReport: 'day=2026-01-31',
    districtReport: 'day=2026-01-31',
    outcomeReport: period,
    reasonReport: period,
    reasonsByMonth: period,
    waitReport: period,
    placeReport: period,
    reportFile: `${period}&format=csv`,
    openQueue: month,
    openDistricts: month,
    openOutcomes: month,
    openReasons: month,
    openWaits: month,
    openPlaces: month,
    openDataFile: month,
    ledgerLeaves: 'from=0',
    ledgerInclusion: 'index=0&size=1',
    ledgerConsistency: 'older=1&newer=1',
  };
}

/** Bodies that are well-formed: only so does a stranger's request come as far as the question whose the thing is. */
export function bodiesOf(world: World): Partial<Record<PublicRouteName, unknown>> {
  const { garden, responseId, bulletinId, attendanceId } = world;
  const closing = { reasonCode: 'group-closes' };
  const reason = { reason: 'as the law says' };
  const names = { kk: 'Т', ru: 'Т', en: 'T' };
  const step = { step: 'propose', version: 1 };
  const group = { names, language: garden.language, birthYearFrom: garden.birthYear, birthYearTo: garden.birthYear };
  const ratings = { food: 1, teachers: 1, safety: 1, communication: 1, building: 1 };
  const contact = { phone: '109', whatsapp: null, email: null, hours: null, locality: garden.city };
  const line = { groupId: garden.groupId, birthYearFrom: garden.birthYear, birthYearTo: garden.birthYear };
  return {
    respond: { bulletinId },
    claimPrivilege: { privilege: 'large-family' },
    correct: { wishes: 'Үйге жақын' },
    changeLanguage: { language: 'en', keepsDate: true },
    linkTwins: { twinId: randomUUID(), bond: 'only' },
    replaceWishList: { version: 0, wishes: [{ kind: 'district', locality: garden.city }] },
    extend: { days: 1 },
    revoke: {},
    choosePrivate: { bulletinId, confirmed: true },
    decideAttachment: { decision: 'reject', ...reason },
    removeAttachment: reason,
    draftAct: { type: 'activate', responseId },
    changeSavedFilter: { name: 'Алыс' },
    activate: { responseId },
    decline: { responseId, reasonCode: 'applicant-refused' },
    enroll: { documents: [{ code: 'applicant-identity' }] },
    editBulletin: { places: 2 },
    closeBulletin: closing,
    leaveKindergarten: { attendanceId, until: '2099-01-01' },
    stayInKindergarten: { attendanceId },
    wishSwap: { attendanceId, kindergartenIds: [garden.id] },
    withdrawSwapWish: { attendanceId },
    signSwap: { attendanceId, chainId: randomUUID() },
    refuseSwap: { attendanceId, chainId: randomUUID() },
    recordLeaving: { ending: 'graduated', until: '2099-01-01' },
    editGroup: { version: 0, group: { ...group, capacity: 1 } },
    namelessLeave: { version: 0, count: 1 },
    editYearTurnLine: { ...line, toGroupId: null, namelessLeaving: 0, version: 0 },
    setGraduating: { version: 0, attendanceId, graduates: true },
    confirmYearTurn: { version: 0 },
    setContactCentre: contact,
    addEmployee: { name: 'A', iin: demoChild(1990).iin, kindergartenId: garden.id },
    decidePrivilege: { decision: 'confirm' },
    endApplication: reason,
    endReferral: closing,
    restoreApplication: reason,
    restoreResponse: reason,
    withdrawBulletin: closing,
    stepCalendarDraft: step,
    changeKindergarten: { ...kindergartenBody(world), version: 1 },
    closeKindergarten: { version: 1 },
    reopenKindergarten: { version: 1 },
    changeDistrict: { names, coordinates: null, version: 1 },
    closeDistrict: { version: 1 },
    mapImport: { headerRow: 1, columns: {} },
    writeReview: { ratings },
    correctReview: { ratings, version: 1 },
    decideReview: { decision: 'publish', version: 1 },
  };
}

function kindergartenBody({ garden, district }: World) {
  const names = { kk: 'Т', ru: 'Т', en: 'T' };
  return {
    names,
    kind: 'public',
    bin: garden.bin,
    languages: [garden.language],
    locality: district,
    address: names,
    coordinates: null,
    contacts: { phone: null, email: null, website: null },
  };
}
