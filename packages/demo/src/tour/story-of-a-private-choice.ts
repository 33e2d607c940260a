import { addHours, addMs, toInstant } from '@kezek/calendar/instant';
import { draftChoice, enroll } from './acts';
import { key, refused } from './person';
import type { Place } from './place';
import { eventually, local, moveTo, publish, submit, type Scene } from './scene';

/** Guide S2: a private kindergarten under the state order; revoked within 24 hours, and too late. */
export async function storyOfAPrivateChoice(scene: Scene, place: Place): Promise<string> {
  const { parent, say } = scene;
  say('A family chooses a private kindergarten under the state order.');
  const submitted = await submit(scene, place);
  const params = { id: submitted.id };
  const { bulletinId } = await publish(scene, place, 1);
  const choices = await parent.portal.privateChoices({ params });
  if (!choices.items.some(({ id }) => id === bulletinId))
    throw new Error(`the free place is not shown: ${choices.refusal?.code ?? ''}`);
  say(`  1.  the child is three or older and such places are free: ${choices.items.length} to choose from`);

  const notice = await refused('notice-not-confirmed', () =>
    parent.portal.choosePrivate({ params, headers: key(), body: { bulletinId } }),
  );
  say(`  2.  without confirming the notice: refused — ${notice.detail}`);
  const draft = await draftChoice(parent, params, bulletinId);
  const wrongKey = await parent.signed(draft, 'auth');
  const usage = await refused('certificate-wrong-usage', () =>
    parent.portal.choosePrivate({ params, headers: key(), body: { bulletinId, confirmed: true, ...wrongKey } }),
  );
  say(`      signed with the key that one enters with: refused — ${usage.detail}`);
  const referred = await choose(scene, submitted.id, bulletinId);
  say(
    `  3.  signed with the signing key and chosen: referral ${referred.number} at once, no activation; the number in the queue is suspended`,
  );
  await moveTo(scene, addMs(toInstant(referred.revocableUntil), -60_000));
  await parent.portal.revoke({ params, headers: key() });
  const back = await eventually(
    scene,
    submitted.id,
    'the application is back in the queue',
    (it) => it.stage === 'queued' && it.number !== null,
  );
  say(
    `  4.  a minute before 24 hours have passed: revoked; back in the queue, number ${back.number}, lapses ${back.lapses}`,
  );

  const second = await choose(scene, submitted.id, bulletinId);
  say(`  5.  chosen again: referral ${second.number}`);
  await moveTo(scene, addHours(toInstant(second.issuedAt), 24));
  const late = await refused('revocation-too-late', () => parent.portal.revoke({ params, headers: key() }));
  say(`  6.  24 hours after issue, at ${local(toInstant(second.revocableUntil))}: refused — ${late.detail}`);
  const { values } = await parent.portal.rulePack({ query: { locality: place.city } });
  const documents = values.enrolmentDocuments.filter(({ required }) => required).map(({ code }) => ({ code }));
  await enroll(place.employee, params, documents);
  await eventually(scene, submitted.id, 'the child is enrolled', (it) => it.stage === 'enrolled');
  say('  7.  they come with the documents and the child is enrolled');
  return submitted.id;
}

async function choose(scene: Scene, applicationId: string, bulletinId: string) {
  const params = { id: applicationId };
  const signed = await scene.parent.signed(await draftChoice(scene.parent, params, bulletinId));
  await scene.parent.portal.choosePrivate({ params, headers: key(), body: { bulletinId, confirmed: true, ...signed } });
  const { referral } = await eventually(scene, applicationId, 'a referral is issued', (it) => it.stage === 'referred');
  if (!referral) throw new Error('a referred application has a referral');
  return referral;
}
