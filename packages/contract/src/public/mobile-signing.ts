import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { Id } from '../values';
import { KeyHeader } from './api';
import { CmsText, SignedEntry } from './sign-in';

const tags = ['Signing on a phone'];
const params = z.object({ id: Id });
const browser = 'anyone';
const app = 'whoever has the link';
const forTheApp =
  'For the app eGov Mobile, in whose protocol it is; messages are in the language of `Accept-Language`.';

/**
 * `waiting`: the app has not asked yet; `opened`: it has what is to be signed; `refused`: too many signatures that were
 * not taken. All but the first two are the end.
 */
const MobileSigningState = z.enum(['waiting', 'opened', 'signed', 'refused', 'cancelled', 'expired']);

/** One text that waits to be signed in the app, as the browser that opened it sees it. */
export const MobileSigning = z.object({
  id: Id,
  state: MobileSigningState,
  /** How long it is still open, ms by the server's clock; 0 once it has ended. */
  leftMs: z.number().int().min(0),
  /** What the QR code says. */
  qrText: z.string(),
  /** The same for the phone that shows the page. */
  links: z.array(z.object({ app: z.enum(['egov-mobile', 'egov-business']), url: z.string() })),
  /** Why the last signature was not taken; another may be given while it is open. */
  refusal: z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
  /** Of an act that is signed: the signature that its command carries, base64. */
  cms: z.string().nullable(),
});
export type MobileSigning = z.infer<typeof MobileSigning>;

/** What the app is told instead of data. */
const Said = z.object({ code: z.string(), message: z.string() });

const MetaRow = z.object({ name: z.string(), value: z.string() });
const names = { nameRu: z.string(), nameKz: z.string(), nameEn: z.string() };

/** What is signed; sent back with signatures in place of the data. */
const DocumentsToSign = z.object({
  /** Detached CMS. */
  signMethod: z.literal('CMS_SIGN_ONLY'),
  version: z.literal(1),
  documentsToSign: z.array(
    z.object({
      id: z.number().int(),
      ...names,
      meta: z.array(MetaRow),
      /** `data`: base64. */
      document: z.object({ file: z.object({ mime: z.string(), data: z.string() }) }),
    }),
  ),
});
export type DocumentsToSign = z.infer<typeof DocumentsToSign>;

/** Of what the app sends back only the signature is read. */
const SignedDocuments = z.object({
  documentsToSign: z
    .array(z.object({ document: z.object({ file: z.object({ data: CmsText }) }) }))
    .min(1)
    .max(1),
});

export const mobileSigningRoutes = {
  startMobileSignIn: defineRoute({
    method: 'post',
    path: '/auth/mobile-signings',
    summary: 'Enter with a phone: opens a text for the app to sign; lives minutes, signed once',
    description: 'Only the browser that opened it, by a cookie, is told what becomes of it.',
    tags,
    auth: browser,
    responses: { 201: MobileSigning },
    problems: ['mobile-signing-not-available'],
  }),
  startMobileAct: defineRoute({
    method: 'post',
    path: '/acts/:id/mobile-signings',
    summary: 'Sign a drafted act with a phone',
    description: 'Only the browser that opened it is told what becomes of it. Repeating opens another.',
    tags,
    auth: 'whoever drafted the act',
    params,
    headers: KeyHeader,
    responses: { 201: MobileSigning },
    problems: ['mobile-signing-not-available', 'act-not-found', 'act-expired', 'act-already-used'],
  }),
  mobileSigning: defineRoute({
    method: 'get',
    path: '/mobile-signings/:id',
    summary: 'What has become of it; for the browser that opened it',
    tags,
    auth: browser,
    params,
    responses: { 200: MobileSigning },
    problems: ['mobile-signing-not-found'],
  }),
  cancelMobileSigning: defineRoute({
    method: 'delete',
    path: '/mobile-signings/:id',
    summary: 'Give it up: the app is told that it is over; a signature that came before stays',
    tags,
    auth: browser,
    params,
    responses: { 204: noContent },
    problems: ['mobile-signing-not-found'],
  }),
  takeMobileSignIn: defineRoute({
    method: 'post',
    path: '/auth/mobile-signings/:id/entry',
    summary: 'Once signed: whose certificate it is, and as whom its owner may enter; repeating gives the same token',
    tags,
    auth: browser,
    params,
    responses: { 200: SignedEntry },
    problems: [
      'mobile-signing-not-found',
      'mobile-signing-not-signed',
      'entry-not-possible',
      'certificate-opens-nothing',
    ],
  }),
  mobileSigningRequest: defineRoute({
    method: 'get',
    path: '/mobile-signings/:id/request',
    summary: 'API 1: who asks for a signature, and where the app finds what is signed',
    description: forTheApp,
    tags,
    auth: app,
    params,
    responses: {
      200: z.object({
        description: z.string(),
        /** ISO 8601. */
        expiry_date: z.string(),
        organisation: z.object({ ...names, bin: z.string() }),
        document: z.object({ uri: z.string(), auth_type: z.literal('Token'), auth_token: z.string() }),
      }),
      410: Said,
    },
  }),
  mobileSigningDocuments: defineRoute({
    method: 'get',
    path: '/mobile-signings/:id/documents',
    summary: 'API 2: what is signed; `Authorization: Bearer <auth_token>`',
    description: forTheApp,
    tags,
    auth: app,
    params,
    responses: { 200: DocumentsToSign, 403: Said, 410: Said },
  }),
  signMobileDocuments: defineRoute({
    method: 'put',
    path: '/mobile-signings/:id/documents',
    summary: 'API 2: the same JSON with the signature (CMS, base64) as `data`; again with the same one changes nothing',
    description: `${forTheApp} 403: the signature is not taken, and why.`,
    tags,
    auth: app,
    params,
    body: SignedDocuments,
    responses: { 200: Said, 403: Said, 410: Said },
  }),
};
