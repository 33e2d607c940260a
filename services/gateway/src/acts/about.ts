import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';

/**
 * The response that a decline is about, when none is named: the one that led to the live direction, else the live one.
 * The bulletin service leads: a workflow may not have heard of it yet.
 */
export const responseMeant = ({ direction, response }: ApplicationView): string | undefined =>
  direction?.responseId ?? response?.id;

/** The direction that an arrival, an enrolment or an operator's end of it is about. */
export const directionMeant = ({ direction }: ApplicationView): string | undefined => direction?.id;
