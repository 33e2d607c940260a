import { toInstant } from '@kezek/calendar/instant';
import { decline } from './acts';
import { key, refused } from './person';
import type { Place } from './place';
import { eventually, local, publish, submit, type Scene } from './scene';

/** Guide S0, its other end: respond → the kindergarten declines with a reason → back in the queue without penalty. */
export async function storyOfADecline(scene: Scene, place: Place): Promise<string> {
  const { parent, say } = scene;
  const { employee } = place;
  say(`A kindergarten declines a family (${place.kindergartenName}).`);
  const submitted = await submit(scene, place);
  const params = { id: submitted.id };
  say(`  1.  submitted; number in the queue: ${submitted.number}`);
  const { bulletinId } = await publish(scene, place, 1);
  const response = await parent.portal.respond({ params, headers: key(), body: { bulletinId } });
  await eventually(scene, submitted.id, 'the response holds a place', (it) => it.response?.status === 'held');
  say('  2.  responded; nothing is gathered in this city, the response holds a place at once');

  const { values } = await parent.portal.rulePack({ query: { locality: place.city } });
  const reason = values.declineReasons[0];
  if (!reason) throw new Error('the rule pack names no reasons to decline');
  const body = {
    responseId: response.id,
    reasonCode: reason.code,
    note: 'В свидетельстве о рождении указан другой ребёнок.',
  };
  const unsigned = await refused('act-not-signed', () => employee.portal.decline({ params, headers: key(), body }));
  say(`  3.  the employee declines without signing: refused — ${unsigned.detail}`);
  const invented = await refused('unknown-reason', () => decline(employee, params, { ...body, reasonCode: 'no-wish' }));
  say(`      for a reason that the city’s rules don’t name: refused — ${invented.detail}`);
  await decline(employee, params, body);
  say(`  4.  declined and signed, with a reason of the list: «${reason.text.en}», and a note to the family alone`);

  const back = await eventually(
    scene,
    submitted.id,
    'the response is declined and the application in the queue',
    (it) => it.response === null && it.stage === 'queued' && it.number !== null,
  );
  if (back.submittedAt !== submitted.submittedAt || back.number !== submitted.number || back.lapses !== 0)
    throw new Error(`the decline cost something: number ${back.number}, lapses ${back.lapses}`);
  say(
    `  5.  still in the queue since ${local(toInstant(back.submittedAt))}: number ${back.number}, lapses ${back.lapses}`,
  );
  const history = await parent.portal.history({ params });
  const entry = history.items.find(({ params }) => params['reasonCode'] === reason.code);
  if (entry?.note !== body.note) throw new Error('the family does not see why it was declined');
  say(`      the family reads the reason and the note: «${entry.note}»`);
  const protocol = await parent.stranger.protocol({ query: { city: place.city, limit: 50 } });
  if (!protocol.items.some((it) => it.bulletinId === bulletinId && it.reasonCode === reason.code))
    throw new Error('the public protocol does not show the decline');
  say('      anybody reads the decline and its reason in the public protocol, without a name');
  const again = await refused('declined-here-before', () =>
    parent.portal.respond({ params, headers: key(), body: { bulletinId } }),
  );
  say(`      responding there again: refused — ${again.detail}`);

  const { items } = await parent.portal.acts({ params });
  const act = items.find(({ type }) => type === 'decline');
  if (!act) throw new Error('the signed decline is not shown with the application');
  const { text } = await parent.portal.act({ params: { id: act.id } });
  say(
    `  6.  the family reads what was signed, and by whom: ${act.signer.commonName}, ${act.signer.organisation?.name}`,
  );
  for (const line of text.trim().split('\n')) say(`        │ ${line}`);
  await parent.portal.withdraw({ params, headers: key() });
  await eventually(scene, submitted.id, 'the application is withdrawn', (it) => it.stage === 'withdrawn');
  say('  7.  they have found a place elsewhere and take the application out of the queue');
  return submitted.id;
}
