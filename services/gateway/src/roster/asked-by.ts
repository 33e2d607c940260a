import { dayOf, type Instant } from '@kezek/calendar/instant';
import type { Asked } from '@kezek/contract/internal/catalog-for-roster';
import type { Account } from '../accounts/account-rows';

/** Who wishes a change of seats, when, and which day that is in the city. */
export const askedBy = ({ role, id }: Account, at: Instant): Asked => ({ at, today: dayOf(at), actor: { role, id } });
