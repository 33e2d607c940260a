import { addHours, addMs, atMinute, toInstant, dayOf } from '@kezek/calendar/instant';
import { activate, enroll } from './acts';
import type { LetterBox } from './letter-box';
import { confirmAddress } from './letters';
import { checkPaper } from './paper';
import { key, refused } from './person';
import type { Place } from './place';
import { dayText, eventually, local, morningOf, moveTo, publish, submit, type Scene } from './scene';

/** Guide S0: an address for letters → submit → bulletin in priority → respond → activate → referral → extend on the last day → arrival → enrol. */
export async function storyOfAPlace(scene: Scene, place: Place, letterBox: LetterBox): Promise<string> {
  const { parent, say } = scene;
  const { employee } = place;
  say(`A family puts a child into the queue (${place.kindergartenName}, instruction in ${place.language}).`);
  const subject = await confirmAddress(parent, letterBox);
  say(`  1.  they give an address, and follow the link of the letter «${subject}» that came there: confirmed`);
  const submitted = await submit(scene, place);
  const params = { id: submitted.id };
  say(`  2.  submitted; number in the queue: ${submitted.number}`);

  const { bulletinId, publishAt } = await publish(scene, place, 1);
  const { items } = await parent.portal.bulletinsForApplication({ params });
  const offer = items.find(({ bulletin }) => bulletin.id === bulletinId);
  if (!offer?.mayRespond)
    throw new Error(`the bulletin is not open for the family: ${offer?.refusal?.code ?? 'it is not shown'}`);
  say(
    `  3.  the bulletin is published, in priority access until ${local(toInstant(offer.bulletin.generalAt))}; their turn has come`,
  );

  const response = await parent.portal.respond({ params, headers: key(), body: { bulletinId } });
  say(
    `  4.  responded: ${response.status}${offer.bulletin.gatherUntil ? ` — no race of clicks: responses are gathered until ${local(toInstant(offer.bulletin.gatherUntil))}, then given in queue order` : ''}`,
  );
  if (offer.bulletin.gatherUntil) await moveTo(scene, toInstant(offer.bulletin.gatherUntil));
  await eventually(scene, submitted.id, 'the response holds a place', (it) => it.response?.status === 'held');
  say('  5.  the response holds a place');

  await activate(employee, params, response.id);
  const referred = await eventually(scene, submitted.id, 'a referral is issued', (it) => it.stage === 'referred');
  const referral = referred.referral;
  if (!referral) throw new Error('a referred application has a referral');
  const { window } = referral;
  say(
    `  6.  the kindergarten signs the activation: referral ${referral.number}, valid until the end of ${dayText(window.lastDay)}`,
  );
  say(
    `      how that was counted: ${window.countedAs.map(({ day, counted, why }) => `${day.slice(5)} ${counted ? '✓' : why}`).join(', ')}`,
  );
  const page = await parent.portal.referralPage({ params });
  if (!new TextDecoder().decode(page).includes(referral.number))
    throw new Error('the printable referral does not show its number');
  say('      the referral can be viewed and printed');
  say(`      ${await checkPaper(parent, submitted.id, referral.number)}`);

  const documentId = await parent.uploadDocument(submitted.id, 'spravka.pdf');
  const early = await refused('extension-too-early', () =>
    parent.portal.extend({ params, headers: key(), body: { days: 10, documentIds: [documentId] } }),
  );
  say(`  7.  they ask to extend it today: refused — ${early.detail}`);
  await moveTo(scene, morningOf(window.lastDay));
  const without = await refused('document-required', () =>
    parent.portal.extend({ params, headers: key(), body: { days: 10, documentIds: [] } }),
  );
  say(`  8.  on the last day, without a document: refused — ${without.detail}`);
  const extended = await parent.portal.extend({
    params,
    headers: key(),
    body: { days: 10, documentIds: [documentId] },
  });
  if (!('referral' in extended) || !extended.referral) throw new Error('the extension was not carried out at once');
  say(
    `  9.  with a document: extended by 10 calendar days, until the end of ${dayText(extended.referral.window.lastDay)}`,
  );
  const again = await refused('already-extended', () =>
    parent.portal.extend({ params, headers: key(), body: { days: 1, documentIds: [documentId] } }),
  );
  say(`      a second time: refused — ${again.detail}`);

  const lastDayAtNoon = atMinute(dayOf(addMs(toInstant(extended.referral.window.deadlineAt), -1)), '12:00');
  await moveTo(scene, lastDayAtNoon);
  await employee.portal.recordArrival({ params, headers: key() });
  say(' 10.  they come with the documents; the arrival is recorded, the countdown ends');
  const { values } = await parent.portal.rulePack({ query: { locality: place.city } });
  const missing = await refused('documents-missing', () => enroll(employee, params, []));
  say(` 11.  enrolment without the documents marked *: refused — ${missing.detail}`);
  const documents = values.enrolmentDocuments.filter(({ required }) => required).map(({ code }) => ({ code }));
  await moveTo(scene, addHours(lastDayAtNoon, 24));
  await enroll(employee, params, documents);
  const enrolled = await eventually(scene, submitted.id, 'the child is enrolled', (it) => it.stage === 'enrolled');
  say(
    ` 12.  enrolled: ${enrolled.kindergarten?.names.en}, group ${enrolled.enrolment?.groupId}; the employee signed it`,
  );
  const history = await parent.portal.history({ params });
  say(`      ${history.items.length} entries in the history since ${local(publishAt)}`);
  return submitted.id;
}
