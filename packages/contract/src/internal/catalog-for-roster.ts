import { z } from 'zod';
import { nameText, nameTexts } from '../text';
import { defineRoute, noContent } from '../route';
import { GroupView } from './catalog-for-gateway';
import { BirthYear, DayText, Id, InstantText, Kato, Language, LongPageQuery, page } from '../values';

/** Who attends, groups that a kindergarten makes, and the journal of their seats (docs/adr/0015-who-attends.md). */

/** By whose wish, and at which business time; `today` is that time's day in the city. */
export const Asked = z.object({
  at: InstantText,
  today: DayText,
  actor: z.object({ role: z.enum(['applicant', 'employee', 'operator', 'system']), id: Id.nullable() }),
});
export type Asked = z.infer<typeof Asked>;

export const AttendingChild = z.object({
  iin: z.string().max(20),
  name: nameText(200),
  birthDate: DayText,
  /** Of instruction. */
  language: Language,
});
export type AttendingChild = z.infer<typeof AttendingChild>;

export const AttendanceEnding = z.enum(['left', 'graduated', 'moved']);
export const AttendanceSource = z.enum(['enrolled', 'imported', 'recorded', 'swapped']);

export const AttendanceView = z.object({
  id: Id,
  kindergartenId: Id,
  groupId: Id,
  /** Empty strings once the person's data was taken out. */
  child: z.object({ iin: z.string(), name: z.string(), birthDate: DayText, language: Language }),
  since: DayText,
  /** The first day on which the seat is free; it may lie ahead. */
  until: DayText.nullable(),
  ending: AttendanceEnding.nullable(),
  endingReason: z.string().nullable(),
  /** Takes a seat. */
  living: z.boolean(),
  source: AttendanceSource,
  applicationId: Id.nullable(),
});
export type AttendanceView = z.infer<typeof AttendanceView>;

/** Why a child can't attend a group. */
export const attendanceRefusals = [
  'unknown-group',
  'kindergarten-closed',
  'group-full',
  'attends-here',
  'attends-elsewhere',
  'age-does-not-match',
  'language-does-not-match',
  'since-in-the-future',
  'iin-contradicts-birth-date',
  'iin-format',
  'iin-check-digit',
] as const;
export const AttendanceRefusal = z.enum(attendanceRefusals);
export type AttendanceRefusal = z.infer<typeof AttendanceRefusal>;

/** One child of a list; `row` is its place there, and with the batch its key. */
export const AttendanceRow = z.object({
  row: z.number().int().min(0).max(1_000_000),
  groupId: Id,
  child: AttendingChild,
  since: DayText,
});
export type AttendanceRow = z.infer<typeof AttendanceRow>;

export const AttendanceResult = z.union([
  z.object({ row: z.number().int(), ok: z.literal(true), attendanceId: Id }),
  z.object({ row: z.number().int(), ok: z.literal(false), code: AttendanceRefusal }),
]);
export type AttendanceResult = z.infer<typeof AttendanceResult>;

/** `unchanged` attends the group already. */
export const JudgedAttendance = z.object({
  row: z.number().int(),
  outcome: z.enum(['new', 'unchanged', 'refused']),
  code: AttendanceRefusal.nullable(),
});
export type JudgedAttendance = z.infer<typeof JudgedAttendance>;

export const SeatEventKind = z.enum([
  'opened',
  'edited',
  'closed',
  'reserved',
  'returned',
  'enrolled',
  'recorded',
  'imported',
  'import-undone',
  'moved-in',
  'moved-out',
  'left',
  'graduated',
  'nameless-left',
  'stays',
]);
export type SeatEventKind = z.infer<typeof SeatEventKind>;

export const SeatEventView = z.object({
  no: z.number().int(),
  at: InstantText,
  groupId: Id,
  kind: SeatEventKind,
  /** Changes. */
  capacity: z.number().int(),
  reserved: z.number().int(),
  taken: z.number().int(),
  /** Whose seat; null when the person's data was taken out, or when it is no child's. */
  childName: z.string().nullable(),
  bulletinId: Id.nullable(),
  reason: z.string().nullable(),
  actor: z.object({ role: z.enum(['applicant', 'employee', 'operator', 'system']), id: Id.nullable() }),
});
export type SeatEventView = z.infer<typeof SeatEventView>;

/** What a kindergarten's employee says of a group. */
export const GroupEdit = z
  .object({
    names: nameTexts(300),
    language: Language,
    birthYearFrom: BirthYear,
    birthYearTo: BirthYear,
    capacity: z.number().int().min(1).max(500),
  })
  .refine(({ birthYearFrom, birthYearTo }) => birthYearFrom <= birthYearTo, { path: ['birthYearTo'] });
export type GroupEdit = z.output<typeof GroupEdit>;

/** A child leaves on a day, today or later; the reason is a code of the rule pack's. */
export const Leaving = z.object({
  ending: z.enum(['left', 'graduated']),
  reason: z.string().max(60).nullable(),
  until: DayText,
});
export type Leaving = z.output<typeof Leaving>;

/** What is to be told of a leaving: the family has signed it, or taken it back; its day has come. */
export const LeavingNews = z.object({
  id: Id,
  kindergartenId: Id,
  /** Null where the kindergarten alone is told. */
  applicationId: Id.nullable(),
  what: z.enum(['leaves', 'stays', 'left']),
  until: DayText.nullable(),
  at: InstantText,
});
export type LeavingNews = z.infer<typeof LeavingNews>;

/** By which the family's request is told once. */
const newsId = Id.optional();

const kindergarten = z.object({ id: Id });
/** Of whose kindergarten it must be; else it isn't there. */
const within = { kindergartenId: Id };
const batchId = z.object({ batchId: Id });

export const catalogForRoster = {
  /**
   * Children who attend already, at most 500 at a time: each row is taken or refused by itself, and with its batch it is
   * taken once, whatever a repeat says. In a group with children of whom only the number is known a row names one of
   * them; else it takes a free seat. `kindergartenId`: groups of another one are unknown.
   */
  addAttendances: defineRoute({
    method: 'post',
    path: '/internal/attendances',
    summary: 'Load children who attend, with a result of each row',
    body: Asked.extend({
      batchId: Id,
      kindergartenId: Id.nullable().default(null),
      rows: z.array(AttendanceRow).min(1).max(500),
    }),
    responses: { 200: z.object({ results: z.array(AttendanceResult) }) },
  }),
  /** Writes nothing. Groups of another city are unknown; whether there are seats shows when they are taken. */
  judgeAttendances: defineRoute({
    method: 'post',
    path: '/internal/attendances/judge',
    summary: 'What would become of each row of a list, but for the seats',
    body: z.object({ city: Kato, today: DayText, rows: z.array(AttendanceRow).min(1).max(500) }),
    responses: { 200: z.object({ results: z.array(JudgedAttendance) }) },
  }),
  /** As long as each of its children still sits where the batch put them; again undoes nothing more. */
  undoAttendances: defineRoute({
    method: 'post',
    path: '/internal/attendance-batches/:batchId/undo',
    summary: 'Take a whole batch back',
    params: batchId,
    body: Asked,
    responses: { 200: z.object({ undone: z.number().int() }) },
    problems: ['batch-has-moved'],
  }),
  eraseAttendances: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/attendance-erasure',
    summary: 'Take the person out of the attendances of an application: at once, or with the end of one that lives',
    params: kindergarten,
    responses: { 204: noContent },
  }),
  roster: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/attendances',
    summary: 'Who attends, or did, by name',
    params: kindergarten,
    query: LongPageQuery.extend({
      groupId: Id.optional(),
      /** Those who have left instead. */
      ended: z.literal('1').optional(),
      /** Words of the name or their beginnings, or an IIN. */
      text: z.string().max(100).optional(),
    }),
    responses: { 200: page(AttendanceView) },
    problems: ['invalid-cursor'],
  }),
  seatEvents: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:id/seat-events',
    summary: 'Every change of its seats, the newest first',
    params: kindergarten,
    query: LongPageQuery.extend({ groupId: Id.optional() }),
    responses: { 200: page(SeatEventView) },
    problems: ['invalid-cursor'],
  }),
  addGroup: defineRoute({
    method: 'post',
    path: '/internal/kindergartens/:id/groups',
    summary: 'A new group; the same id again changes nothing',
    params: kindergarten,
    body: Asked.extend({ groupId: Id, group: GroupEdit }),
    responses: { 201: GroupView },
    problems: ['not-found'],
  }),
  /** Never below what is taken and reserved, and never so that a child or a bulletin of it doesn't match any more. */
  editGroup: defineRoute({
    method: 'put',
    path: '/internal/groups/:id',
    summary: 'Change a group as it was seen',
    params: kindergarten,
    body: Asked.extend({ ...within, version: z.number().int(), group: GroupEdit }),
    responses: { 200: GroupView },
    problems: ['not-found', 'group-has-changed', 'group-has-more-seats', 'group-has-others'],
  }),
  closeGroup: defineRoute({
    method: 'post',
    path: '/internal/groups/:id/close',
    summary: 'Close an empty group; again changes nothing',
    params: kindergarten,
    body: Asked.extend(within),
    responses: { 204: noContent },
    problems: ['not-found', 'group-not-empty'],
  }),
  namelessLeave: defineRoute({
    method: 'post',
    path: '/internal/groups/:id/nameless-leaving',
    summary: 'Children of whom only the number is known have left; once for its id',
    params: kindergarten,
    body: Asked.extend({ ...within, version: z.number().int(), count: z.number().int().min(1).max(500) }),
    responses: { 200: GroupView },
    problems: ['not-found', 'group-has-changed', 'fewer-without-names'],
  }),
  recordAttendance: defineRoute({
    method: 'post',
    path: '/internal/kindergartens/:id/attendances',
    summary: 'Record a child who attends already; the same id again changes nothing',
    params: kindergarten,
    body: Asked.extend({ attendanceId: Id, groupId: Id, child: AttendingChild, since: DayText }),
    responses: { 201: AttendanceView },
    problems: attendanceRefusals,
  }),
  leave: defineRoute({
    method: 'post',
    path: '/internal/attendances/:id/leaving',
    summary: 'A child leaves or graduates: the seat is free from that day on; again with another day moves it',
    params: kindergarten,
    body: Asked.extend({ ...within, leaving: Leaving, newsId }),
    responses: { 200: AttendanceView },
    problems: ['not-found', 'attendance-ended', 'leaving-of-kindergarten', 'leaving-in-the-past'],
  }),
  stay: defineRoute({
    method: 'post',
    path: '/internal/attendances/:id/staying',
    summary: 'A child who was to leave stays',
    params: kindergarten,
    body: Asked.extend({ ...within, newsId }),
    responses: { 200: AttendanceView },
    problems: ['not-found', 'attendance-ended', 'leaving-of-kindergarten'],
  }),
  attendance: defineRoute({
    method: 'get',
    path: '/internal/kindergartens/:kindergartenId/attendances/:id',
    summary: 'One of a kindergarten’s list',
    params: z.object({ kindergartenId: Id, id: Id }),
    responses: { 200: AttendanceView },
    problems: ['not-found'],
  }),
  attendanceOfApplication: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/attendance',
    summary: 'How the child of an enrolled application attends',
    params: kindergarten,
    responses: { 200: AttendanceView },
    problems: ['not-found'],
  }),
  /** Ends it if its day has come. Again changes nothing. */
  bringLeavingOn: defineRoute({
    method: 'post',
    path: '/internal/attendances/:id/leaving/step',
    summary: 'How a leaving stands, and what of it is still to be told',
    params: kindergarten,
    body: Asked.pick({ at: true, today: true }),
    responses: { 200: z.object({ waitsUntil: DayText.nullable(), news: z.array(LeavingNews) }) },
    problems: ['not-found'],
  }),
  leavingTold: defineRoute({
    method: 'post',
    path: '/internal/leaving-news/:id/told',
    summary: 'Those concerned have been told; again changes nothing',
    params: kindergarten,
    responses: { 204: noContent },
  }),
  leavingsToWake: defineRoute({
    method: 'get',
    path: '/internal/leavings/to-wake',
    summary: 'Leavings whose workflow has not heard of their last change, or of their day',
    query: z.object({ today: DayText }),
    responses: {
      200: z.object({ items: z.array(z.object({ id: Id, kindergartenId: Id, until: DayText.nullable() })) }),
    },
  }),
  /** As it stood then: one that has changed meanwhile is still to be woken. */
  leavingWoken: defineRoute({
    method: 'post',
    path: '/internal/attendances/:id/leaving/woken',
    summary: 'Its workflow has heard',
    params: kindergarten,
    body: z.object({ today: DayText, until: DayText.nullable() }),
    responses: { 204: noContent },
  }),
  forgetLeft: defineRoute({
    method: 'post',
    path: '/internal/attendances/forget',
    summary: 'Take the persons out of attendances that ended before a day',
    body: z.object({ before: DayText }),
    responses: { 204: noContent },
  }),
};
