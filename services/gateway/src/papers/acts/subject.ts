import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { ActType } from '@kezek/contract/public/acts';
import type { Role } from '@kezek/contract/public/session';
import { z } from 'zod';
import { referralMeant, responseMeant } from './about';

/** What an act is about, and hence what its command must ask for. */
export type ActSubject =
  | { type: 'private-choice'; bulletinId: string }
  | { type: 'activate'; responseId: string }
  | { type: 'decline'; responseId?: string; reasonCode: string; note?: string }
  | {
      type: 'enroll';
      referralId?: string;
      documents: readonly { code: string; number?: string }[];
      groupId?: string;
      note?: string;
    }
  | { type: 'end-application'; reason: string }
  | { type: 'end-referral'; referralId?: string; reasonCode: string; note?: string }
  | { type: 'restore'; reason: string }
  | { type: 'restore-response'; responseId: string; reason: string }
  | { type: 'decide-privilege'; decision: 'confirm' | 'cancel'; reason?: string }
  | { type: 'decide-attachment'; accountId: string; decision: 'restore' | 'reject'; reason: string }
  | { type: 'remove-attachment'; accountId: string; reason: string }
  | { type: 'leave-kindergarten'; attendanceId: string; until: string }
  | { type: 'sign-swap'; attendanceId: string; chainId: string };

/** With what the application's state names where the request doesn't: nobody signs for whatever comes later. */
export function completed(subject: ActSubject, application: ApplicationView): ActSubject {
  switch (subject.type) {
    case 'decline':
      return { ...subject, responseId: subject.responseId ?? responseMeant(application) };
    case 'enroll':
      return { ...subject, referralId: referralMeant(application) };
    case 'end-referral':
      return { ...subject, referralId: subject.referralId ?? referralMeant(application) };
    default:
      return subject;
  }
}

/** One spelling of one subject, so that «the same» can be compared as text. What it is about stands second. */
export function canonical(subject: ActSubject): string {
  switch (subject.type) {
    case 'private-choice':
      return JSON.stringify([subject.type, subject.bulletinId]);
    case 'activate':
      return JSON.stringify([subject.type, subject.responseId]);
    case 'decline':
      return JSON.stringify([subject.type, subject.responseId ?? null, subject.reasonCode, subject.note ?? null]);
    case 'enroll': {
      const documents = subject.documents.map(({ code, number }) => [code, number ?? null]);
      return JSON.stringify([
        subject.type,
        subject.referralId ?? null,
        documents,
        subject.groupId ?? null,
        subject.note ?? null,
      ]);
    }
    case 'end-application':
    case 'restore':
      return JSON.stringify([subject.type, null, subject.reason]);
    case 'restore-response':
      return JSON.stringify([subject.type, subject.responseId, subject.reason]);
    case 'end-referral':
      return JSON.stringify([subject.type, subject.referralId ?? null, subject.reasonCode, subject.note ?? null]);
    case 'decide-privilege':
      return JSON.stringify([subject.type, null, subject.decision, subject.reason ?? null]);
    case 'decide-attachment':
      return JSON.stringify([subject.type, subject.accountId, subject.decision, subject.reason]);
    case 'remove-attachment':
      return JSON.stringify([subject.type, subject.accountId, subject.reason]);
    case 'leave-kindergarten':
      return JSON.stringify([subject.type, subject.attendanceId, subject.until]);
    case 'sign-swap':
      return JSON.stringify([subject.type, subject.attendanceId, subject.chainId]);
  }
}

const Canonical = z.tuple([z.string(), z.string().nullable().catch(null)]).rest(z.unknown());

/** The id of what a canonical subject is about: a bulletin, a response, a referral, an account, an attendance. */
export const aboutIn = (subject: string): string | undefined => Canonical.parse(JSON.parse(subject))[1] ?? undefined;

/** An applicant chooses, leaves and swaps, a city's operator decides, and what a kindergarten does the operator may do in its stead. */
export function isOfRole(type: ActType, role: Role): boolean {
  switch (type) {
    case 'private-choice':
    case 'leave-kindergarten':
    case 'sign-swap':
      return role === 'applicant';
    case 'activate':
    case 'decline':
    case 'enroll':
      return role !== 'applicant';
    default:
      return role === 'operator';
  }
}
