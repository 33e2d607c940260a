import { z } from 'zod';
import { defineRoute } from '../route';
import { nameText, printableText } from '../text';
import { BirthYear, BirthYearQuery, Id, InstantText, Language, page, PageQuery } from '../values';
import { KeyHeader } from './api';
import { KindergartenBrief } from './views';

const tags = ['Operator'];
const auth = 'operator (own city)';
const params = z.object({ id: Id });

/** Whom a city writes to: families of its queues, or of one kindergarten. */
export const MessageAudience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queue'), birthYear: BirthYear.nullable(), language: Language.nullable() }),
  z.object({ kind: z.literal('kindergarten'), kindergartenId: Id }),
]);
export type MessageAudience = z.infer<typeof MessageAudience>;

export const headingMax = 100;
export const messageTextMax = 2_000;
/** One line, and as many as it needs. */
const Written = z.object({ heading: nameText(headingMax, 3), text: printableText(messageTextMax, 3) });
export const MessageTexts = z.object({ kk: Written, ru: Written, en: Written });
export type MessageTexts = z.infer<typeof MessageTexts>;

export const messageStatuses = ['sending', 'sent', 'stopped'] as const;

export const CityMessage = z.object({
  id: Id,
  audience: MessageAudience,
  /** Of the audience; null for a queue's, and while the catalog doesn't answer. */
  kindergarten: KindergartenBrief.nullable(),
  texts: MessageTexts,
  /** Also by SMS. */
  urgent: z.boolean(),
  status: z.enum(messageStatuses),
  /** That the audience had when it was sent. */
  applications: z.number().int(),
  /** Accounts that have it by now, each once: both parents of an application, and a parent of two once. */
  told: z.number().int(),
  sentAt: InstantText,
  /** Null once the account is nobody's. */
  sentBy: z.string().nullable(),
  endedAt: InstantText.nullable(),
  stoppedBy: z.string().nullable(),
});
export type CityMessage = z.infer<typeof CityMessage>;

/** What a city tells its families of its own accord. */
export const cityMessageRoutes = {
  messageAudience: defineRoute({
    method: 'get',
    path: '/admin/message-audience',
    summary: 'How many applications a message would reach now: of a kindergarten, or else of the city’s queues',
    tags,
    auth,
    query: z.object({
      kindergartenId: Id.optional(),
      birthYear: BirthYearQuery.optional(),
      language: Language.optional(),
    }),
    responses: { 200: z.object({ applications: z.number().int() }) },
    problems: ['kindergarten-not-found'],
  }),
  sendMessage: defineRoute({
    method: 'post',
    path: '/admin/messages',
    summary: 'Write to the families of an audience, in three languages; each has it once',
    description:
      'It comes into the inboxes page by page, behind all else, and pauses around publications; letters and, of an urgent one, SMS as each family wants them. The same to the same once a day.',
    tags,
    auth,
    headers: KeyHeader,
    body: z.object({ audience: MessageAudience, texts: MessageTexts, urgent: z.boolean().default(false) }),
    responses: { 201: CityMessage },
    problems: ['kindergarten-not-found', 'message-just-sent', 'message-to-nobody'],
  }),
  messages: defineRoute({
    method: 'get',
    path: '/admin/messages',
    summary: 'What the city has written, newest first: by whom, to how many',
    tags,
    auth,
    query: PageQuery,
    responses: { 200: page(CityMessage) },
    problems: ['invalid-cursor'],
  }),
  message: defineRoute({
    method: 'get',
    path: '/admin/messages/:id',
    summary: 'A message, and how far it is',
    tags,
    auth,
    params,
    responses: { 200: CityMessage },
    problems: ['message-not-found'],
  }),
  stopMessage: defineRoute({
    method: 'post',
    path: '/admin/messages/:id/stop',
    summary: 'Send it to nobody else; who has it keeps it',
    tags,
    auth,
    params,
    headers: KeyHeader,
    responses: { 200: CityMessage },
    problems: ['message-not-found', 'message-ended'],
  }),
};
