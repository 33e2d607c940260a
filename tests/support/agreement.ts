import { applicationWorkflowId, stateQuery } from '@kezek/messages/application';
import type { ApplicationState } from '@kezek/rules/application/state';
import { eventually } from './eventually';
import type { TestStack } from './stack';
import { view, type Applied, type ApplicationView } from './town';

const stateOf = (stack: TestStack, { id }: Applied): Promise<ApplicationState> =>
  stack.temporal.workflow.getHandle(applicationWorkflowId(id)).query(stateQuery);

/** What the workflow and the journal each say of an application, in the same words. */
function inSameWords(state: ApplicationState, seen: ApplicationView) {
  const { stage, version, lapses } = state;
  return {
    workflow: {
      stage,
      version,
      lapses,
      response: state.response && `${state.response.responseId} ${state.response.status}`,
      referral: liveStages.has(stage) ? (state.referral?.referralId ?? null) : null,
      deadlineAt: liveStages.has(stage) ? (state.referral?.window.deadlineAt ?? null) : null,
      stopListUntil: stage === 'stop-listed' ? (state.stopList?.deadlineAt ?? null) : null,
    },
    journal: {
      stage: seen.stage,
      version: seen.version,
      lapses: seen.lapses,
      response: seen.response && waits.has(seen.response.status) ? `${seen.response.id} ${seen.response.status}` : null,
      referral: liveStages.has(seen.stage) ? (seen.referral?.id ?? null) : null,
      deadlineAt: liveStages.has(seen.stage) ? (seen.referral?.window.deadlineAt ?? null) : null,
      stopListUntil: seen.stage === 'stop-listed' ? (seen.stopList?.deadlineAt ?? null) : null,
    },
  };
}

async function both(stack: TestStack, applied: Applied) {
  const [state, seen] = await Promise.all([stateOf(stack, applied), view(applied)]);
  return { ...inSameWords(state, seen), seen, state };
}

const liveStages = new Set<string>(['referred', 'arrived']);
const waits = new Set<string>(['gathered', 'held', 'waiting']);

/** Waits until workflow and journal say the same, and answers it. */
export async function agreed(
  stack: TestStack,
  applied: Applied,
): Promise<{ seen: ApplicationView; state: ApplicationState }> {
  const { seen, state } = await eventually(
    `workflow and journal of ${applied.id} agree`,
    () => both(stack, applied),
    ({ workflow, journal }) => JSON.stringify(workflow) === JSON.stringify(journal),
  );
  return { seen, state };
}

/**
 * What may never be, anywhere in the databases. Answers what is wrong, in words; nothing is locked, so it is asked when
 * all is quiet.
 */
export async function wrongs(stack: TestStack): Promise<string[]> {
  const bulletin = stack.pool('bulletin');
  const checks: Record<string, string> = {
    'a place twice': `SELECT bulletin_id, place_no FROM response WHERE status IN ('held', 'activated', 'enrolled')
      GROUP BY 1, 2 HAVING count(*) > 1 OR place_no IS NULL`,
    'two live responses': `SELECT application_id FROM response WHERE status IN ('gathered', 'held', 'waiting', 'activated')
      GROUP BY 1 HAVING count(*) > 1`,
    'two live referrals': `SELECT application_id FROM referral WHERE status IN ('valid', 'arrived')
      GROUP BY 1 HAVING count(*) > 1`,
    'a free place beside a waiter': `SELECT b.id FROM bulletin b WHERE b.status = 'published'
        AND b.step IN ('gathering-settled', 'general')
        AND EXISTS (SELECT 1 FROM response r WHERE r.bulletin_id = b.id AND r.status = 'waiting')
        AND (SELECT count(*) FROM response r WHERE r.bulletin_id = b.id
          AND r.status IN ('held', 'activated', 'enrolled')) < b.places`,
    'more given than places': `SELECT b.id FROM bulletin b JOIN response r ON r.bulletin_id = b.id
      WHERE r.status IN ('held', 'activated', 'enrolled') GROUP BY b.id, b.places HAVING count(*) > b.places`,
    'a referral without its response': `SELECT d.id FROM referral d JOIN response r ON r.id = d.response_id
      WHERE (d.status IN ('valid', 'arrived')) <> (r.status = 'activated')
        OR (d.status = 'enrolled') <> (r.status = 'enrolled')`,
    'a stage without its referral': `SELECT a.id FROM application a
      WHERE (a.stage IN ('referred', 'arrived')) <> EXISTS
        (SELECT 1 FROM referral d WHERE d.application_id = a.id AND d.status IN ('valid', 'arrived'))`,
    'a gate that is not as the stage': `SELECT id FROM application WHERE started AND (gate = 'open') <> (stage = 'queued')`,
    'a live response of one out of the queue': `SELECT r.id FROM response r JOIN application a ON a.id = r.application_id
      WHERE r.status IN ('gathered', 'held', 'waiting') AND a.stage <> 'queued'`,
    'a hole in a history': `SELECT application_id FROM history GROUP BY 1 HAVING max(seq) <> count(*) OR min(seq) <> 1`,
    'facts that are not the version': `SELECT a.id FROM application a WHERE a.started AND a.version <>
      (SELECT count(*) FROM history h WHERE h.application_id = a.id AND h.fact IS NOT NULL)`,
    'a queue that is counted wrong': `SELECT * FROM (
        SELECT city, birth_year, language, category, bits, stretch, members FROM queue_count WHERE members <> 0
        EXCEPT SELECT ${queueCounted}) AS counted
      UNION ALL SELECT * FROM (SELECT ${queueCounted}
        EXCEPT SELECT city, birth_year, language, category, bits, stretch, members FROM queue_count) AS missing`,
    'half a link of twins': `SELECT application_id FROM twin t WHERE NOT EXISTS (SELECT 1 FROM twin o
      WHERE o.application_id = t.twin_id AND o.twin_id = t.application_id AND o.bond = t.bond AND o.since = t.since)`,
    'twins with two lists': `SELECT * FROM (SELECT t.twin_id, ${wished} FROM twin t JOIN wish USING (application_id)
        EXCEPT SELECT application_id, ${wished} FROM wish) AS other`,
    'two live applications of a child': `SELECT child_iin FROM application
      WHERE stage NOT IN ('enrolled', 'removed', 'withdrawn', 'aged-out') GROUP BY 1 HAVING count(*) > 1`,
  };
  const found: string[] = [];
  for (const [what, sql] of Object.entries(checks)) {
    const { rows } = await bulletin.query(sql);
    if (rows.length > 0) found.push(`${what}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  return [...found, ...(await wrongSeats(stack))];
}

const wished = 'rank, kind, kindergarten_id, locality, latitude, longitude, within_metres';

/** What queue_count must hold. */
const queueCounted = `city, birth_year, language, category, bits::smallint,
  floor(extract(epoch FROM submitted_at))::bigint >> bits, count(*)::int
  FROM application, unnest(ARRAY[10, 16, 22, 40]) AS bits WHERE gate = 'open' GROUP BY 1, 2, 3, 4, 5, 6`;

/** Enrolled places are taken seats, and nobody else's are; a group never has more seats than room. */
async function wrongSeats(stack: TestStack): Promise<string[]> {
  const { rows: enrolled } = await stack
    .pool('bulletin')
    .query<{ seat: string }>(
      `SELECT bulletin_id || '/' || place_no || ' ' || id AS seat FROM referral WHERE status = 'enrolled' ORDER BY 1`,
    );
  const { rows: taken } = await stack
    .pool('catalog')
    .query<{ seat: string }>(
      `SELECT bulletin_id || '/' || place_no || ' ' || referral_id AS seat FROM seat WHERE state = 'taken' ORDER BY 1`,
    );
  const { rows: miscounted } = await stack.pool('catalog').query(
    // A seat's row stays taken when the child has left it, and a swap gives it to a child of another referral.
    `SELECT g.id, g.capacity, g.reserved, g.taken, g.named FROM kindergarten_group g,
       LATERAL (SELECT count(*) FILTER (WHERE state = 'reserved') AS reserved,
           count(*) FILTER (WHERE state = 'taken') AS taken FROM seat WHERE group_id = g.id) AS seats,
       LATERAL (SELECT count(*) FILTER (WHERE living) AS living,
           count(*) FILTER (WHERE NOT living AND referral_id IS NOT NULL) AS gone,
           count(*) FILTER (WHERE living AND source = 'swapped') AS swapped
         FROM attendance WHERE group_id = g.id) AS children
     WHERE g.reserved <> seats.reserved OR g.taken - g.taken_before <> seats.taken - children.gone + children.swapped
       OR g.named <> children.living OR g.reserved + g.taken > g.capacity`,
  );
  const notTaken = without(enrolled, taken);
  const notEnrolled = without(taken, enrolled);
  return [
    ...(notTaken.length === 0 ? [] : [`enrolled without a taken seat: ${notTaken.join(', ')}`]),
    ...(notEnrolled.length === 0 ? [] : [`a taken seat of nobody enrolled: ${notEnrolled.join(', ')}`]),
    ...(miscounted.length === 0 ? [] : [`seats of groups: ${JSON.stringify(miscounted)}`]),
  ];
}

function without(some: readonly { seat: string }[], others: readonly { seat: string }[]): string[] {
  const left = new Set(others.map(({ seat }) => seat));
  return some.map(({ seat }) => seat).filter((seat) => !left.has(seat));
}
