import { importWaits, messageWaits } from '../desks/waits-for-opening';
import type { SentMessage } from '../notes';
import type { Check, Checked } from './check';

/** Each line of an import is one application; each family has a message once; an end is taken back once, a seat left once. */
export const desks: Check = async (checked) => {
  const { imports, messages, restored, left } = checked.notes.desks;
  let [waiting, silent, there] = [0, 0, 0];
  for (const one of imports) {
    if (await importWaits(checked.stack, one.id)) waiting += 1;
    else await takenOver(checked, one);
  }
  for (const one of messages) {
    if (await messageWaits(checked.stack, one.id)) silent += 1;
    else there += await written(checked, one);
  }
  await restoredOnce(checked, restored);
  await leftOnce(checked, left);
  return {
    'imports confirmed': imports.length,
    'imports that wait until an opening is over': waiting,
    'messages to families': messages.length,
    'messages that wait until an opening is over': silent,
    'families who have them and were there before': there,
    'ends taken back': restored.length,
    'children who left': left.length,
  };
};

async function takenOver({ stack, notes }: Checked, { id, lines }: { id: string; lines: number }): Promise<void> {
  const { rows: states } = await stack
    .pool('gateway')
    .query<{ state: string }>('SELECT state FROM import WHERE id = $1', [id]);
  const state = states[0]?.state;
  if (state !== 'imported') notes.find('stuck', `a confirmed import is ${state}`, { id });
  const { rows } = await stack
    .pool('bulletin')
    .query<{ n: number; children: number }>(
      'SELECT count(*)::int AS n, count(DISTINCT child_iin)::int AS children FROM application WHERE import_id = $1',
      [id],
    );
  const { n, children } = rows[0] ?? { n: 0, children: 0 };
  if (n < lines) notes.find('lost', `${n} of ${lines} lines of an import are in the queue`, { id });
  if (n > children) notes.find('doubled', `${n} applications of ${children} lines of an import`, { id });
}

/** @returns how many families were there. */
async function written(checked: Checked, message: SentMessage): Promise<number> {
  const { stack, notes } = checked;
  const { id } = message;
  const gateway = stack.pool('gateway');
  const { rows: states } = await gateway.query<{ status: string; told: number }>(
    'SELECT status, told FROM city_message WHERE id = $1',
    [id],
  );
  const { status, told } = states[0] ?? { status: 'missing', told: 0 };
  if (status !== 'sent') notes.find('stuck', `a message to families is ${status}`, { id });
  const { rows: entries } = await gateway.query<{ account: string; n: number }>(
    'SELECT account_id AS account, count(*)::int AS n FROM notification WHERE event_id = $1 GROUP BY 1',
    [`message/${id}`],
  );
  if (entries.some(({ n }) => n > 1)) notes.find('doubled', 'a family has a message twice', { id });
  if (entries.length !== told) notes.find('wrong', `${entries.length} have a message, and ${told} are counted`, { id });
  const has = new Set(entries.map(({ account }) => account));
  const there = await whoWasThere(checked, message);
  const without = there.filter((account) => !has.has(account));
  if (without.length > 0) notes.find('lost', `${without.length} families have not had a message`, { id });
  return there.length;
}

/**
 * Who knew that it was in that queue before an operator wrote, and whose application still lived when all had it. Stamps
 * don't tell: a fault may hold a submission up between its stamp and the queue, and the clock leaps by weeks in between.
 */
async function whoWasThere({ stack, notes }: Checked, message: SentMessage): Promise<string[]> {
  const { id, city, birthYear, language, askedAtMs, seenSentAt } = message;
  const gateway = stack.pool('gateway');
  const { rows: sent } = await gateway.query<{ at: string }>('SELECT sent_at AS at FROM city_message WHERE id = $1', [
    id,
  ]);
  if (seenSentAt === null || !sent[0]) return [];
  const known = [...notes.applications]
    .filter(([, sinceMs]) => sinceMs < askedAtMs)
    .map(([application]) => application);
  const { rows: applications } = await stack.pool('bulletin').query<{ id: string }>(
    `SELECT a.id FROM application a JOIN history h ON h.application_id = a.id AND h.fact IS NOT NULL
      WHERE a.id = ANY($4) AND a.city = $1 AND a.birth_year = $2 AND a.language = $3
      GROUP BY a.id, a.stage
     HAVING (a.stage NOT IN ('enrolled', 'removed', 'withdrawn', 'aged-out') OR max(h.at) > $5)
        AND NOT bool_or(h.fact ->> 'type' = 'restored')`,
    [city, birthYear, language, known, seenSentAt],
  );
  const { rows } = await gateway.query<{ account: string }>(
    'SELECT DISTINCT account_id AS account FROM application_access WHERE application_id = ANY($1) AND since < $2',
    [applications.map((one) => one.id), sent[0].at],
  );
  return rows.map(({ account }) => account);
}

async function restoredOnce({ stack, notes }: Checked, ids: readonly string[]): Promise<void> {
  const { rows } = await stack.pool('bulletin').query<{ id: string; n: number }>(
    `SELECT application_id AS id, count(*)::int AS n FROM history
      WHERE application_id = ANY($1) AND fact ->> 'type' = 'restored' GROUP BY 1`,
    [ids],
  );
  const times = new Map(rows.map(({ id, n }) => [id, n]));
  for (const id of ids) onceEach(notes, times.get(id) ?? 0, 'an end was taken back', id);
}

async function leftOnce({ stack, notes }: Checked, ids: readonly string[]): Promise<void> {
  const { rows } = await stack.pool('catalog').query<{ id: string; n: number }>(
    `SELECT e.attendance_id AS id, count(*)::int AS n FROM seat_event e JOIN attendance t ON t.id = e.attendance_id
      WHERE e.attendance_id = ANY($1) AND e.kind = 'left' AND NOT t.living GROUP BY 1`,
    [ids],
  );
  const times = new Map(rows.map(({ id, n }) => [id, n]));
  for (const id of ids) onceEach(notes, times.get(id) ?? 0, 'a child left', id);
}

function onceEach(notes: Checked['notes'], times: number, what: string, id: string): void {
  if (times === 0) notes.find('lost', `${what}, and nothing says so`, { id });
  if (times > 1) notes.find('doubled', `${what} ${times} times`, { id });
}
