/** A letter as it came. */
export interface CaughtMail {
  /** Order of arrival, from 1. */
  id: number;
  receivedAt: string;
  messageId: string | null;
  from: string | null;
  /** Of the envelope: where it was really sent. */
  to: string[];
  subject: string;
  text: string;
  html: string | null;
}
