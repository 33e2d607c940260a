import { newsOf } from '@kezek/bulletin/telling/news';
import { apply } from '@kezek/rules/application/apply';
import { unopened } from '@kezek/rules/application/state';
import type { TestStack } from '../../tests/support/start-stack';
import { committedFacts, type Committed } from '../facts';
import type { Check } from './check';

/** Every fact that people are told of stands in the inbox; and nothing that never happened. Once: the database holds that. */
export const told: Check = async ({ stack, notes }) => {
  const { expected, missing, unexpected } = await compare(stack);
  for (const event of missing) notes.find('lost', `nobody was told: ${codeOf(event)}`, { id: event });
  for (const event of unexpected)
    notes.find('wrong', `people were told what did not happen: ${codeOf(event)}`, { id: event });
  return { 'events to tell': expected, 'events not told': missing.length, 'events told in vain': unexpected.length };
};

export async function compare(stack: TestStack) {
  const facts = await committedFacts(stack, { withFamily: true });
  const expected = new Set([...facts.values()].flatMap(eventsOf));
  const { rows } = await stack
    .pool('gateway')
    .query<{ id: string }>(
      `SELECT DISTINCT event_id AS id FROM notification WHERE event_id LIKE application_id || '/%' AND event_id NOT LIKE '%/refused/%'`,
    );
  const inboxes = new Set(rows.map(({ id }) => id));
  return {
    expected: expected.size,
    missing: [...expected].filter((id) => !inboxes.has(id)),
    unexpected: [...inboxes].filter((id) => !expected.has(id)),
  };
}

/** The ids of the events that follow from one application's facts. */
function eventsOf(facts: readonly Committed[]): string[] {
  const [first] = facts;
  if (!first) return [];
  let before = unopened(first.applicationId, first.locality);
  return facts.flatMap(({ fact, at }) => {
    const news = newsOf({ before, fact, at });
    before = apply(before, fact, at);
    return news.map(({ eventId }) => eventId);
  });
}

const codeOf = (event: string): string => event.split('/').at(-1) ?? event;
