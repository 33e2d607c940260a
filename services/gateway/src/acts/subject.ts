import type { ActType } from '@kezek/contract/public/acts';

/** What an act is about, and hence what its command must ask for. */
export type ActSubject =
  | { type: 'private-choice'; bulletinId: string }
  | { type: 'activate'; responseId: string }
  | { type: 'decline'; responseId?: string; reasonCode: string; note?: string }
  | { type: 'enroll'; documents: readonly { code: string; number?: string }[]; groupId?: string; note?: string };

/** One spelling of one subject, so that «the same» can be compared as text. */
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
      return JSON.stringify([subject.type, documents, subject.groupId ?? null, subject.note ?? null]);
    }
  }
}

/** An applicant chooses; staff do the rest. */
export const isOfApplicant = (type: ActType): boolean => type === 'private-choice';
