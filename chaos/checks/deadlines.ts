import { addMs } from '@kezek/calendar/instant';
import type { Check } from './check';

/** Whoever is this late is late for good. */
const graceMs = 15_000;

const overdue: Record<string, string> = {
  'a referral is valid past its deadline': `SELECT application_id AS id FROM referral
     WHERE status = 'valid' AND deadline_at < $1`,
  'a stop-list goes on past its end': `SELECT id FROM application
     WHERE stage = 'stop-listed' AND (stop_list ->> 'deadlineAt')::timestamptz < $1`,
  'a bulletin is not published in time': `SELECT id FROM bulletin WHERE status = 'scheduled' AND publish_at < $1`,
  'a gathering is not settled in time': `SELECT id FROM bulletin
     WHERE status = 'published' AND step = 'published' AND gather_until < $1`,
  'general access is not opened in time': `SELECT id FROM bulletin
     WHERE status = 'published' AND step <> 'general' AND general_at < $1`,
  'a bulletin is not closed in time': `SELECT id FROM bulletin WHERE status = 'published' AND close_at < $1`,
  'a bulletin still waits for its seats': `SELECT id FROM bulletin WHERE status = 'reserving' AND $1::timestamptz IS NOT NULL`,
};

/** Nothing that was to happen by itself has not happened. */
export const deadlines: Check = async ({ stack, notes, time }) => {
  let late = 0;
  for (const [what, sql] of Object.entries(overdue)) {
    const { rows } = await stack.pool('bulletin').query<{ id: string }>(sql, [addMs(time.now(), -graceMs)]);
    for (const { id } of rows) notes.find('stuck', what, { id });
    late += rows.length;
  }
  return { 'deadlines not fired': late };
};
