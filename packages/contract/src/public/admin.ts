import { z } from 'zod';
import { freeText, nameText } from '../text';
import { ApplicationFilter } from '../internal/bulletin/city-routes';
import { ContactCentreBody, ContactCentreView } from '../internal/catalog-for-gateway';
import { defineRoute, noContent } from '../route';
import { DayText, Id, InstantText, Kato, Locale, page, PageQuery } from '../values';
import { actProblems, SignedWith } from './acts';
import { Accepted, commandProblems, KeyHeader } from './api';
import { ClosingReason, RulePackValuesBody } from './rule-pack';
import { Operator, Person } from './session';
import { Application, BulletinCard, KindergartenBrief } from './views';

const tags = ['Operator'];
const auth = 'operator (own city)';

/** `head`: enters only with the certificate of the kindergarten's head; nobody let them in, but they can be ended. */
export const Employee = Person.extend({ kindergartenId: Id, head: z.boolean() });
export type Employee = z.infer<typeof Employee>;

const ClockMove = z.object({
  offsetMs: z.number().int(),
  now: InstantText,
  /** Workflows with an open window that have been told, and those that are still to be: that goes on by itself. */
  told: z.number().int(),
  untold: z.number().int(),
});

export const adminRoutes = {
  rulePacks: defineRoute({
    method: 'get',
    path: '/admin/rule-packs',
    summary: 'All versions of all rule packs',
    tags,
    auth: 'operator',
    responses: {
      200: z.object({
        items: z.array(
          z.object({
            /** KATO code of the city, or `*`: the country's default. */
            locality: z.string(),
            version: z.number().int(),
            appliesFrom: DayText,
            values: RulePackValuesBody,
          }),
        ),
      }),
    },
  }),
  setContactCentre: defineRoute({
    method: 'put',
    path: '/admin/contact-centre',
    summary: 'Whom the families of the own city call or write to: replaces what was said before',
    description: '`GET /localities` shows it, a minute later at most.',
    tags,
    auth,
    body: ContactCentreBody.extend({ locality: Kato }),
    responses: { 200: ContactCentreView },
    problems: ['locality-not-found'],
  }),
  employees: defineRoute({
    method: 'get',
    path: '/admin/employees',
    summary: "Accounts of the city's kindergartens",
    tags,
    auth,
    query: PageQuery.extend({ kindergartenId: Id.optional() }),
    responses: { 200: page(Employee.extend({ kindergarten: KindergartenBrief.nullable() })) },
    problems: ['invalid-cursor'],
  }),
  addEmployee: defineRoute({
    method: 'post',
    path: '/admin/employees',
    summary: 'Let somebody work for a kindergarten',
    tags,
    auth,
    headers: KeyHeader,
    body: z.object({
      name: nameText(200),
      iin: z.string().max(20),
      kindergartenId: Id,
      locale: Locale.default('ru'),
    }),
    responses: { 201: Employee },
    problems: ['kindergarten-not-found', 'iin-format', 'iin-check-digit', 'account-exists'],
  }),
  removeEmployee: defineRoute({
    method: 'delete',
    path: '/admin/employees/:id',
    summary: 'Take the account away; its sessions end',
    tags,
    auth,
    params: z.object({ id: Id }),
    responses: { 204: noContent },
    problems: ['account-not-found'],
  }),
  operators: defineRoute({
    method: 'get',
    path: '/admin/operators',
    summary: "The city's operators",
    tags,
    auth,
    responses: { 200: z.object({ items: z.array(Operator) }) },
  }),
  appointOperator: defineRoute({
    method: 'post',
    path: '/admin/operators',
    summary: 'Appoint an operator of the own city, by IIN',
    tags,
    auth,
    headers: KeyHeader,
    body: z.object({
      name: nameText(200),
      iin: z.string().max(20),
      locale: Locale.default('ru'),
    }),
    responses: { 201: Operator },
    problems: ['iin-format', 'iin-check-digit', 'account-exists'],
  }),
  dismissOperator: defineRoute({
    method: 'delete',
    path: '/admin/operators/:id',
    summary: 'Dismiss an operator; its sessions end within seconds',
    tags,
    auth,
    params: z.object({ id: Id }),
    responses: { 204: noContent },
    problems: ['account-not-found', 'not-yourself', 'last-operator'],
  }),
  claimedPrivileges: defineRoute({
    method: 'get',
    path: '/admin/privileges',
    summary: 'Claimed privileges that wait for a decision',
    tags,
    auth,
    query: PageQuery,
    responses: { 200: page(Application) },
    problems: ['invalid-cursor'],
  }),
  decidePrivilege: defineRoute({
    method: 'post',
    path: '/admin/privileges/:id',
    summary: "Confirm or cancel an application's privilege, or decide again, either way, with a reason; the date stays",
    description: 'The family is told, and the public protocol says it without names.',
    tags,
    auth,
    params: z.object({ id: Id }),
    headers: KeyHeader,
    body: z.object({
      decision: z.enum(['confirm', 'cancel']),
      /** In the history, for the family; required where it was decided before. */
      reason: freeText(2000, 3).optional(),
      ...SignedWith,
    }),
    responses: { 200: Application },
    problems: [
      'clock-ahead',
      'application-not-found',
      'privilege-not-claimed',
      'application-ended',
      'reason-required',
      'unknown-privilege',
      ...actProblems,
    ],
  }),
  trainingClock: defineRoute({
    method: 'get',
    path: '/admin/training-clock',
    summary: 'Business time in training; only where TRAINING=1',
    tags,
    auth: 'operator',
    responses: { 200: ClockMove.omit({ told: true }) },
    problems: ['not-found'],
  }),
  moveTrainingClock: defineRoute({
    method: 'post',
    path: '/admin/training-clock',
    summary:
      'Move business time forward; answers when each open window has heard of it, or after a minute how many have not',
    tags,
    auth: 'operator',
    headers: KeyHeader,
    body: z.union([
      z.object({ moveTo: InstantText }).strict(),
      z
        .object({
          advanceMs: z
            .number()
            .int()
            .min(1)
            .max(10 * 366 * 86_400_000),
        })
        .strict(),
    ]),
    responses: { 200: ClockMove },
    problems: ['not-found', 'clock-only-forward', 'clock-too-far'],
  }),
  searchApplications: defineRoute({
    method: 'get',
    path: '/admin/applications',
    summary: "The city's applications, each with its workflow in the Temporal UI",
    tags,
    auth,
    description:
      '`text`: a number of an application or a referral, an id, an IIN, or a name as it sounds, which may be misspelt. By a name those most like it come first, else the newest.',
    query: PageQuery.extend(ApplicationFilter.shape),
    responses: { 200: page(Application.extend({ workflowUrl: z.string().nullable() })) },
    problems: ['invalid-cursor'],
  }),
  endApplication: defineRoute({
    method: 'post',
    path: '/admin/applications/:id/end',
    summary: 'End an application whose submitter does not represent the child; the next one inherits nothing from it',
    tags,
    auth,
    params: z.object({ id: Id }),
    headers: KeyHeader,
    /** In the history's words, for the one who submitted. */
    body: z.object({ reason: freeText(2000, 3), ...SignedWith }),
    responses: { 200: Application, 202: Accepted },
    problems: [...commandProblems, 'referral-is-live', ...actProblems],
  }),
  endReferral: defineRoute({
    method: 'post',
    path: '/admin/applications/:id/referral/end',
    summary: 'End a referral whose kindergarten gives no place after all; back in the queue with the date, no lapse',
    description:
      'Its place is offered to the next in line, unless the bulletin has ended: of a kindergarten that closes withdraw the bulletin first.',
    tags,
    auth,
    params: z.object({ id: Id }),
    headers: KeyHeader,
    body: ClosingReason.extend({
      /** In the history, for the family. */
      note: freeText(2000, 1).optional(),
      /** The referral meant; the live one unless given. */
      referralId: Id.optional(),
      ...SignedWith,
    }),
    responses: { 200: Application, 202: Accepted },
    problems: [
      ...commandProblems,
      'no-referral',
      'referral-expired',
      'referral-lapsed',
      'unknown-reason',
      ...actProblems,
    ],
  }),
  withdrawBulletin: defineRoute({
    method: 'post',
    path: '/admin/bulletins/:id/withdraw',
    summary: 'Withdraw a bulletin of the city, with a reason; all its responses are released',
    description: '202: it is kept and will be carried out; the bulletin says when it has ended.',
    tags,
    auth,
    params: z.object({ id: Id }),
    headers: KeyHeader,
    body: ClosingReason,
    responses: { 200: BulletinCard, 202: Accepted },
    problems: ['clock-ahead', 'bulletin-not-found', 'bulletin-closed', 'try-again', 'unknown-reason'],
  }),
};
