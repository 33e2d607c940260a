import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';

/**
 * The response that a decline is about, when none is named: the one that led to the live referral, else the live one.
 * The bulletin service leads: a workflow may not have heard of it yet.
 */
export const responseMeant = ({ referral, response }: ApplicationView): string | undefined =>
  referral?.responseId ?? response?.id;

/** The referral that an arrival, an enrolment or an operator's end of it is about. */
export const referralMeant = ({ referral }: ApplicationView): string | undefined => referral?.id;
