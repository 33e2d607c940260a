import { z } from 'zod';
import { freeText } from '../text';
import { responseRoutes } from '../internal/bulletin/response-routes';
import { ReferralStatus, ResponseStatus } from '../internal/bulletin/views';
import { GroupView } from '../internal/catalog-for-gateway';
import { defineRoute } from '../route';
import { BirthYear, BirthYearQuery, DayText, Id, Language, page, PageQuery } from '../values';
import { actProblems, EnrolmentDocuments, SignedWith } from './acts';
import { Accepted, commandProblems, KeyHeader } from './api';
import { ClosingReason } from './rule-pack';
import { BulletinCard, StaffApplication } from './views';

const tags = ['Kindergarten staff'];
const auth = 'employee (own kindergarten), operator (own city)';
const employee = 'employee (own kindergarten)';
const params = z.object({ id: Id });

export const staffRoutes = {
  staffResponses: defineRoute({
    method: 'get',
    path: '/staff/responses',
    summary: "The kindergarten's responses and referrals, newest first",
    description: '`referral`: only responses whose referral stands so.',
    tags,
    auth: employee,
    query: PageQuery.extend({ status: ResponseStatus.optional(), referral: ReferralStatus.optional() }),
    responses: responseRoutes.staffResponses.responses,
    problems: ['invalid-cursor'],
  }),
  activate: defineRoute({
    method: 'post',
    path: '/applications/:id/activate',
    summary: 'Activate a response that holds a place: a referral is issued',
    description: "The city's operator may, once the kindergarten has let the time for it pass.",
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: z.object({ responseId: Id, ...SignedWith }),
    responses: { 200: StaffApplication, 202: Accepted },
    problems: [
      ...commandProblems,
      'unknown-response',
      'response-not-held',
      'response-not-live',
      'already-activated',
      'activation-not-overdue',
      'in-stop-list',
      'has-referral',
      'child-too-old',
      ...actProblems,
    ],
  }),
  decline: defineRoute({
    method: 'post',
    path: '/applications/:id/decline',
    summary: 'Decline a response, or after arrival the child, with a reason; back in the queue without penalty',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: z.object({
      responseId: Id.optional(),
      /** Of the rule pack's list. */
      reasonCode: z.string().min(1).max(60),
      /** Goes to the applicant only. */
      note: freeText(2000, 1).optional(),
      ...SignedWith,
    }),
    responses: { 200: StaffApplication, 202: Accepted },
    problems: [
      ...commandProblems,
      'no-live-response',
      'response-not-live',
      'unknown-reason',
      'unknown-response',
      'not-arrived-yet',
      'referral-expired',
      'no-referral',
      'in-stop-list',
      ...actProblems,
    ],
  }),
  recordArrival: defineRoute({
    method: 'post',
    path: '/applications/:id/arrival',
    summary: 'The applicant has come with the documents: the countdown ends',
    tags,
    auth,
    params,
    headers: KeyHeader,
    responses: { 200: StaffApplication, 202: Accepted },
    problems: [...commandProblems, 'no-referral', 'already-arrived', 'referral-expired', 'referral-lapsed'],
  }),
  enroll: defineRoute({
    method: 'post',
    path: '/applications/:id/enroll',
    summary: 'Enrol the child: the documents seen, and the group when it is another one',
    tags,
    auth,
    params,
    headers: KeyHeader,
    body: z.object({
      documents: EnrolmentDocuments,
      groupId: Id.optional(),
      note: freeText(2000).optional(),
      ...SignedWith,
    }),
    responses: { 200: StaffApplication, 202: Accepted },
    problems: [
      ...commandProblems,
      'documents-missing',
      'documents-record-required',
      'no-referral',
      'referral-expired',
      'referral-lapsed',
      'group-full',
      'unknown-group',
      'group-does-not-match',
      ...actProblems,
    ],
  }),
  staffGroups: defineRoute({
    method: 'get',
    path: '/staff/groups',
    summary: "The kindergarten's groups with their seats",
    tags,
    auth: employee,
    query: z.object({ language: Language.optional(), birthYear: BirthYearQuery.optional() }),
    responses: { 200: z.object({ items: z.array(GroupView) }) },
  }),
  staffBulletins: defineRoute({
    method: 'get',
    path: '/staff/bulletins',
    summary: "The kindergarten's bulletins, soonest publication first",
    description: '`ended`: only those that have ended, newest first (1), or only the others (0).',
    tags,
    auth: employee,
    query: PageQuery.extend({ ended: z.enum(['0', '1']).optional() }),
    responses: { 200: page(BulletinCard) },
    problems: ['invalid-cursor'],
  }),
  scheduleBulletin: defineRoute({
    method: 'post',
    path: '/staff/bulletins',
    summary: "Schedule a bulletin of a group's free places",
    description: '202: the seats are still being reserved; read the bulletin again.',
    tags,
    auth: employee,
    headers: KeyHeader,
    body: z.object({
      groupId: Id,
      birthYear: BirthYear,
      places: z.number().int().min(1).max(500),
      /** From when the places are free. */
      startsOn: DayText,
      /** Day of publication; the minute is the rule pack's. */
      publishOn: DayText,
    }),
    responses: { 201: BulletinCard, 202: BulletinCard },
    problems: [
      'clock-ahead',
      'unknown-group',
      'group-full',
      'group-does-not-match',
      'kindergarten-gives-no-places',
      'publication-in-the-past',
      'day-not-possible',
    ],
  }),
  editBulletin: defineRoute({
    method: 'put',
    path: '/staff/bulletins/:id',
    summary: 'Change the day of publication, the first day or the number of places, before publication',
    description: '202: the seats of more places are still being reserved; read the bulletin again.',
    tags,
    auth: employee,
    params,
    body: z.object({
      publishOn: DayText.optional(),
      startsOn: DayText.optional(),
      places: z.number().int().min(1).max(500).optional(),
    }),
    responses: { 200: BulletinCard, 202: BulletinCard },
    problems: [
      'clock-ahead',
      'try-again',
      'bulletin-not-found',
      'group-full',
      'bulletin-already-published',
      'publication-in-the-past',
      'day-not-possible',
    ],
  }),
  closeBulletin: defineRoute({
    method: 'post',
    path: '/staff/bulletins/:id/close',
    summary: 'Close a bulletin, with a reason; all its responses are released',
    description: '202: it is kept and will be carried out; the bulletin says when it has ended.',
    tags,
    auth: employee,
    params,
    headers: KeyHeader,
    body: ClosingReason,
    responses: { 200: BulletinCard, 202: Accepted },
    problems: [
      'clock-ahead',
      'bulletin-not-found',
      'bulletin-closed',
      'try-again',
      'bulletin-is-held',
      'unknown-reason',
    ],
  }),
};
