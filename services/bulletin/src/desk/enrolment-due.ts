import type { Instant } from '@kezek/calendar/instant';
import { sql } from 'kysely';

/** Until when a child that has come is to be enrolled, of the row `application`; null once the city has been told of it. */
export const enrolmentDue = sql<Instant | null>`(
  SELECT (reminder->>'at')::timestamptz FROM jsonb_array_elements(application.state->'reminders') AS reminder
  WHERE reminder->>'code' = 'enrolment-overdue')`;
