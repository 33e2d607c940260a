import { places } from '../../tests/support/cities';
import { pick } from '../../tests/support/random';
import type { SentMessage } from '../notes';
import { required, untilSeen, type Desk } from './desk';

let written = 0;

/** A city writes to the families of a queue. */
export async function writeToFamilies(desk: Desk): Promise<void> {
  const { operators, quarters, random, world } = desk;
  const { city, birthYear, language } = pick(random, quarters);
  const operator = operators[city];
  written += 1;
  const said = { heading: `News ${written}`, text: `News ${written} of the city` };
  const body = {
    audience: { kind: 'queue', birthYear, language } as const,
    texts: { kk: said, ru: said, en: said },
    urgent: false,
  };
  const askedAtMs = Date.now();
  const answer = await operator.ask('write to families', 'careful', (portal, headers) =>
    portal.sendMessage({ headers, body }),
  );
  // All of a queue may have come to an end just then.
  if (answer.kind === 'refused' && answer.code === 'message-to-nobody') return;
  const sent = required(desk, 'a message to families', answer);
  if (!sent) return;
  const queue = { city: places[city].kato, birthYear, language };
  const message: SentMessage = { id: sent.id, ...queue, askedAtMs, seenSentAt: null };
  world.notes.desks.messages.push(message);
  const params = { id: sent.id };
  const seen = await untilSeen(
    desk,
    () => operator.glance((portal) => portal.message({ params })),
    ({ status }) => status === 'sent',
  );
  if (seen) message.seenSentAt = world.time.now();
}
