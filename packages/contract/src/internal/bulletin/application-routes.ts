import type { Actor } from '@kezek/rules/application/command';
import { z } from 'zod';
import { defineRoute, noContent } from '../../route';
import { DayText, Id, IdempotencyKey, InstantText, Kato, Language, LongPageQuery, page, PageQuery } from '../../values';
import { NewTwin, NewWishList, wishListWith } from '../../wishes';
import { RefusalBody } from '../tagged';
import { ApplicationName, ApplicationView, BulletinView, HistoryEntry, maxViews, QueueChange } from './views';

const id = z.object({ id: Id });
const actor = z.custom<Actor>((value) => typeof value === 'object' && value !== null);

/** What changing the language of instruction would do. */
export const LanguageChange = z.object({
  language: Language,
  /** Whether the date of submission stays (P); else it becomes that of the change. */
  keepsDate: z.boolean(),
  /** The date in the other queue. */
  submittedAt: InstantText,
  /** Now, and in the other queue; null where it can't be changed now. */
  number: z.number().int().nullable(),
  numberThen: z.number().int().nullable(),
  refusal: RefusalBody.nullable(),
});
export type LanguageChange = z.infer<typeof LanguageChange>;

export const WishListView = wishListWith(RefusalBody);
export type WishListView = z.infer<typeof WishListView>;

/** Applications, their journal and what is decided about them. */
export const applicationRoutes = {
  submit: defineRoute({
    method: 'post',
    path: '/internal/applications',
    summary: 'Submit an application: the row and its start in one transaction',
    body: z.object({
      id: Id,
      idempotencyKey: IdempotencyKey,
      at: InstantText,
      submittedBy: Id,
      child: z.object({ iin: z.string(), name: z.string().min(1).max(200), birthDate: DayText }),
      city: Kato,
      language: Language,
      privilege: z.string().nullable(),
      /** Where the family lives. */
      district: Kato.nullish(),
      wishes: z.string().max(1000).nullable(),
      /** By which the other parent may prove the relation. */
      birthCertificateNumber: z.string().max(60).nullish(),
    }),
    responses: { 201: ApplicationView },
  }),
  /** The child's live application, else the newest, if it was submitted with that birth certificate. */
  applicationOfChild: defineRoute({
    method: 'post',
    path: '/internal/applications/of-child',
    summary: 'Prove the relation to a child',
    body: z.object({ childIin: z.string().max(20), birthCertificateNumber: z.string().max(60) }),
    responses: { 200: z.object({ applicationId: Id.nullable() }) },
  }),
  application: defineRoute({
    method: 'get',
    path: '/internal/applications/:id',
    summary: "An application's journal entry",
    params: id,
    query: z.object({ at: InstantText }),
    responses: { 200: ApplicationView },
  }),
  applications: defineRoute({
    method: 'post',
    path: '/internal/applications/by-ids',
    summary: 'Several journal entries',
    body: z.object({ ids: z.array(Id).max(maxViews), at: InstantText }),
    responses: { 200: z.object({ items: z.array(ApplicationView) }) },
  }),
  applicationName: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/name',
    summary: 'By what people know an application; cheap, as it is asked for each letter',
    params: id,
    responses: { 200: ApplicationName },
  }),
  history: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/history',
    summary: 'Everything that happened to an application, refusals included',
    params: id,
    responses: { 200: z.object({ items: z.array(HistoryEntry) }) },
  }),
  /** From the journal, so that it needs no worker and knows every command that was ever answered. */
  commandOutcome: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/commands/:commandId',
    summary: 'What became of a command; null while nothing has',
    params: z.object({ id: Id, commandId: z.string().min(1).max(200) }),
    responses: {
      200: z.object({
        outcome: z.object({ refusal: RefusalBody.nullable() }).nullable(),
        /** How many facts the journal knows. */
        version: z.number().int(),
      }),
    },
  }),
  /** Its workflow isn't there though its journal is not over: the server has forgotten it. */
  lookAgain: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/look-again',
    summary: "Have an application's workflow look into its journal; one that is lost is begun anew",
    params: id,
    responses: { 204: noContent },
  }),
  queueHistory: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/queue-history',
    summary: 'Each change of the number, with its cause, newest first',
    params: id,
    query: PageQuery.extend({ at: InstantText }),
    responses: { 200: page(QueueChange) },
  }),
  /** Announced or open, of the child's age group: of its language, and under the state order of any. */
  bulletinsFor: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/bulletins',
    summary: 'Bulletins as this application sees them',
    params: id,
    query: LongPageQuery.extend({ at: InstantText }),
    responses: {
      200: page(z.object({ bulletin: BulletinView, mayRespond: z.boolean(), refusal: RefusalBody.nullable() })),
    },
  }),
  privateChoices: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/private-choices',
    summary: 'State-order bulletins with free places that this application may choose',
    params: id,
    query: LongPageQuery.extend({ at: InstantText }),
    responses: { 200: page(BulletinView).extend({ refusal: RefusalBody.nullable() }) },
  }),
  storeEnrolmentRecord: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/enrolment-records',
    summary: 'Documents seen, stored before the command that names them; refuses when a required one is missing',
    params: id,
    body: z.object({
      id: Id,
      documents: z.array(z.object({ code: z.string(), number: z.string().max(100).optional() })),
      note: z.string().max(2000).nullable(),
    }),
    responses: { 201: z.object({ id: Id }) },
  }),
  storeNote: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/notes',
    summary: 'Free text, stored before the command that names it',
    params: id,
    body: z.object({ id: Id, text: z.string().min(1).max(2000) }),
    responses: { 201: z.object({ id: Id }) },
  }),
  setPrivilege: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/privilege',
    summary: 'Confirm or cancel a claimed privilege, or decide again with a reason; the date stays',
    params: id,
    body: z.object({
      at: InstantText,
      decision: z.enum(['confirm', 'cancel']),
      reason: z.string().min(1).max(2000).optional(),
      actor,
    }),
    responses: { 200: ApplicationView },
  }),
  claimPrivilege: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/privilege-claims',
    summary: 'Claim a privilege after submitting; the date stays',
    params: id,
    body: z.object({ at: InstantText, privilege: z.string().max(60), actor }),
    responses: { 200: ApplicationView },
  }),
  correct: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/corrections',
    summary: 'Correct what was typed wrong or left out; each old value is kept',
    params: id,
    body: z.object({
      at: InstantText,
      corrections: z.object({
        childName: z.string().min(1).max(200).optional(),
        district: Kato.nullable().optional(),
        wishes: z.string().max(1000).nullable().optional(),
        birthCertificateNumber: z.string().min(1).max(60).optional(),
      }),
      actor,
    }),
    responses: { 200: ApplicationView },
  }),
  languageChange: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/language-change',
    summary: 'What changing the language of instruction would do now',
    params: id,
    query: z.object({ at: InstantText, language: Language }),
    responses: { 200: LanguageChange },
  }),
  wishList: defineRoute({
    method: 'get',
    path: '/internal/applications/:id/wish-list',
    summary: 'What a family wants, in order, and what came of it',
    params: id,
    query: z.object({ at: InstantText }),
    responses: { 200: WishListView },
  }),
  replaceWishList: defineRoute({
    method: 'put',
    path: '/internal/applications/:id/wish-list',
    summary: 'The list that is to answer from now on',
    params: id,
    body: NewWishList.extend({ at: InstantText, actor }),
    responses: { 200: WishListView },
  }),
  linkTwins: defineRoute({
    method: 'put',
    path: '/internal/applications/:id/twin',
    summary: 'Two applications that are to have places of one bulletin',
    params: id,
    body: NewTwin.extend({ at: InstantText, actor }),
    responses: { 200: WishListView },
  }),
  partTwins: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/twin/part',
    summary: 'Each goes on alone',
    params: id,
    body: z.object({ at: InstantText, actor }),
    responses: { 200: WishListView },
  }),
  changeLanguage: defineRoute({
    method: 'post',
    path: '/internal/applications/:id/language-change',
    summary: 'Change the language of instruction: the application moves to the other queue',
    params: id,
    body: z.object({ at: InstantText, language: Language, keepsDate: z.boolean(), actor }),
    responses: { 200: ApplicationView },
  }),
};
