import { z } from 'zod';
import { defineRoute } from '../route';
import { Id, InstantText, Locale } from '../values';
import { Me, Role } from './session';
import { KindergartenBrief } from './views';

const tags = ['Session'];
const auth = 'anyone';

/** Base64 of a detached CMS SignedData, as NCALayer gives it; PEM lines around it are taken off. */
export const CmsText = z.string().min(1).max(250_000);

/** What every verification of a signature may refuse. */
export const signatureProblemCodes = [
  'cms-too-large',
  'cms-malformed',
  'cms-no-signer',
  'cms-several-signers',
  'content-differs',
  'signature-wrong',
  'certificate-not-yet-valid',
  'certificate-expired',
  'certificate-untrusted',
  'certificate-wrong-usage',
  'certificate-wrong-policy',
  'certificate-revoked',
  'certificate-without-iin',
  'certificate-name-unreadable',
  'algorithm-not-supported',
  'revocation-unknown',
] as const;

/** Whose certificate it is, shown before entering. */
export const CertificateOwner = z.object({
  iin: z.string(),
  commonName: z.string(),
  surname: z.string().nullable(),
  patronymic: z.string().nullable(),
  /** Null: a person's own certificate. */
  organisation: z
    .object({ bin: z.string(), name: z.string(), role: z.enum(['head', 'signer', 'employee']) })
    .nullable(),
  validFrom: InstantText,
  validUntil: InstantText,
});
export type CertificateOwner = z.infer<typeof CertificateOwner>;

/** As whom the owner may enter. */
export const AccountChoice = z.object({
  /** Sent back to enter so. */
  as: z.string(),
  role: Role,
  /** With the rights of the kindergarten's head. */
  head: z.boolean(),
  /** Of an employee. */
  kindergarten: KindergartenBrief.nullable(),
  /** False: entering makes the account. */
  known: z.boolean(),
});
export type AccountChoice = z.infer<typeof AccountChoice>;

/** Whose certificate it was, as whom its owner may enter, and the token to enter with. */
export const SignedEntry = z.object({
  owner: CertificateOwner,
  accounts: z.array(AccountChoice),
  /** Lives minutes, used once. */
  entryToken: z.string(),
  expiresAt: InstantText,
});

export type SignedEntry = z.infer<typeof SignedEntry>;

export const signInRoutes = {
  signInChallenge: defineRoute({
    method: 'post',
    path: '/auth/challenge',
    summary: 'A text to sign with an authentication key; lives minutes, used once',
    tags,
    auth,
    responses: {
      201: z.object({
        challengeId: Id,
        /** Signed as it stands, in UTF-8. */
        text: z.string(),
        expiresAt: InstantText,
      }),
    },
  }),
  signInWithEds: defineRoute({
    method: 'post',
    path: '/auth/eds',
    summary: 'Show the signed text: says whose certificate it is and as whom its owner may enter',
    tags,
    auth,
    body: z.object({ challengeId: Id, cms: CmsText }),
    responses: {
      200: SignedEntry,
    },
    problems: [
      ...signatureProblemCodes,
      'challenge-not-found',
      'challenge-used',
      'challenge-expired',
      'certificate-opens-nothing',
    ],
  }),
  enter: defineRoute({
    method: 'post',
    path: '/auth/enter',
    summary: 'Enter as one of those accounts: gives the session cookie',
    tags,
    auth,
    body: z.object({
      entryToken: z.string().min(1).max(100),
      as: z.string().min(1).max(100),
      /** Of an account that is made now. */
      locale: Locale.default('ru'),
    }),
    responses: { 200: Me },
    problems: ['entry-not-possible', 'certificate-opens-nothing'],
  }),
};
