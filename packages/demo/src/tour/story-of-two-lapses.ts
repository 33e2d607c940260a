import { toInstant } from '@kezek/calendar/instant';
import { activate } from './acts';
import { key, refused } from './person';
import type { Place } from './place';
import { dayText, eventually, local, moveTo, publish, submit, type Scene } from './scene';

/** Guides S0 and S2: respond → lapse → stop-list → return → second lapse → removal. */
export async function storyOfTwoLapses(scene: Scene, place: Place): Promise<string> {
  const { parent, say } = scene;
  say('A family gets a referral twice and does not come.');
  const submitted = await submit(scene, place);
  const params = { id: submitted.id };
  say(`  1.  submitted; number in the queue: ${submitted.number}`);

  await referralThatPasses(scene, place, submitted.id, 2);
  const lapsed = await eventually(scene, submitted.id, 'the referral lapses', (it) => it.stage === 'stop-listed');
  if (!lapsed.stopList) throw new Error('a stop-listed application has its window');
  say(
    `  4.  nobody came: the referral is annulled; stop-list for 10 working days, to the end of ${dayText(lapsed.stopList.lastDay)}`,
  );

  const { bulletinId } = await publish(scene, place, 1);
  const blocked = await refused('in-stop-list', () =>
    parent.portal.respond({ params, headers: key(), body: { bulletinId } }),
  );
  say(`  5.  responding from the stop-list: refused — ${blocked.detail}`);
  await moveTo(scene, toInstant(lapsed.stopList.deadlineAt));
  const back = await eventually(
    scene,
    submitted.id,
    'the application is back in the queue',
    (it) => it.stage === 'queued',
  );
  if (back.submittedAt !== submitted.submittedAt) throw new Error('the original date was lost');
  say(`  6.  back in the queue with the original date (${local(toInstant(back.submittedAt))}), number ${back.number}`);

  await referralThatPasses(scene, place, submitted.id, 7);
  const removed = await eventually(scene, submitted.id, 'the second lapse removes it', (it) => it.stage === 'removed');
  say(`  9.  the second lapse: ${removed.stage} from the queue`);
  const final = await refused('application-ended', () =>
    parent.portal.respond({ params, headers: key(), body: { bulletinId } }),
  );
  say(`      responding after that: refused — ${final.detail}`);
  return submitted.id;
}

/** From a new bulletin to the end of the referral's last day. */
async function referralThatPasses(scene: Scene, place: Place, applicationId: string, step: number): Promise<void> {
  const { parent, say } = scene;
  const params = { id: applicationId };
  const { bulletinId } = await publish(scene, place, 1);
  const response = await parent.portal.respond({ params, headers: key(), body: { bulletinId } });
  if (response.status === 'gathered') {
    const bulletin = await parent.portal.bulletin({ params: { id: bulletinId } });
    if (bulletin.gatherUntil) await moveTo(scene, toInstant(bulletin.gatherUntil));
  }
  await eventually(scene, applicationId, 'the response holds a place', (it) => it.response?.status === 'held');
  say(`${String(step).padStart(3)}.  responded, and the response holds a place`);
  await activate(place.employee, params, response.id);
  const { referral } = await eventually(scene, applicationId, 'a referral is issued', (it) => it.stage === 'referred');
  if (!referral) throw new Error('a referred application has a referral');
  say(
    `${String(step + 1).padStart(3)}.  referral ${referral.number}, valid until the end of ${dayText(referral.window.lastDay)}`,
  );
  await moveTo(scene, toInstant(referral.window.deadlineAt));
}
