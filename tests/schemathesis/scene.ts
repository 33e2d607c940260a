import { addDays, dayOf } from '@kezek/calendar/instant';
import { key, type Person } from '@kezek/demo/tour/person';
import { check, formerChild, queueFile } from '../support/queue-file';
import {
  activate,
  respond,
  seenDocuments,
  until,
  type Applied,
  type TestKindergarten,
  type Town,
} from '../support/town';
import type { Known } from './weave';

export type Scene = { parent: Person; employee: Person; operator: Person; known: Known };

/** One role's own: families at each stage of an application's life, at one kindergarten, and what is known of them. */
export async function makeScene(town: Town): Promise<Scene> {
  const garden = await town.kindergarten();
  const elsewhere = await town.kindergarten({ like: garden });
  const parent = await town.parent();
  const applied: Applied[] = [];
  for (let n = 0; n < 9; n += 1) applied.push(await town.apply(garden, { parent }));
  const scheduled = [await town.offer(garden, 1, 20), await town.offer(garden, 2, 25)];
  const open = await town.open(garden, 6);
  const stateOrder = await town.open(await town.kindergarten({ like: garden, kind: 'state-order' }), 3);
  const responses: string[] = [];
  for (const one of applied.slice(0, 6)) responses.push((await respond(one, open)).id);
  const [referred, arrived, enrolled] = applied;
  if (!referred || !arrived || !enrolled) throw new Error('nine have applied');
  for (const [n, one] of [referred, arrived, enrolled].entries()) await activate(one, garden, responses[n] ?? '');
  const documentId = await parent.uploadDocument(referred.id, 'spravka.pdf');
  for (const { id } of [arrived, enrolled]) {
    await garden.employee.portal.recordArrival({ params: { id }, headers: key() });
  }
  await garden.employee.portal.enroll({
    ...{ params: { id: enrolled.id }, headers: key() },
    body: { documents: seenDocuments },
  });
  await until(enrolled, 'it is enrolled', ({ stage }) => stage === 'enrolled');

  const { portal } = parent;
  const desk = await deskOf(town, garden, { parent, enrolledId: enrolled.id });
  const journal = (await portal.applications()).items;
  const papers = (await portal.papers({ params: { id: referred.id } })).items;
  const inbox = (await portal.inbox({ query: {} })).items;
  const operators = (await town.operators.astana.portal.operators()).items;
  const employees = (await town.operators.astana.portal.employees({ query: {} })).items;
  const { values } = await portal.rulePack({ query: { locality: garden.city } });
  const today = dayOf(await town.now());
  const referrals = journal.flatMap(({ referral }) => (referral ? [referral] : []));
  const applications = applied.map(({ id }) => id);
  const bulletins = [open, stateOrder, ...scheduled];
  const known: Known = {
    '/applications': applications,
    '/admin/applications': applications,
    '/admin/privileges': applications,
    '/bulletins': bulletins,
    '/staff/bulletins': bulletins,
    '/admin/bulletins': bulletins,
    '/kindergartens': [garden.id, elsewhere.id],
    '/documents': [documentId],
    '/inbox': inbox.map(({ id }) => id),
    '/admin/operators': operators.map(({ id }) => id),
    '/admin/employees': employees.map(({ id }) => id),
    bulletinId: bulletins,
    responseId: responses,
    accountId: [parent.account.id],
    referralId: referrals.map(({ id }) => id),
    documentIds: [documentId],
    groupId: [garden.groupId],
    kindergartenId: [garden.id, elsewhere.id],
    ...desk,
    number: referrals.map(({ number }) => number),
    paperId: papers.map(({ id }) => id),
    city: [garden.city],
    locality: [garden.city],
    reasonCode: values.declineReasons.map(({ code }) => code),
    privilege: values.queue.privileges.map(({ code }) => code),
    publishOn: [addDays(today, 3), addDays(today, 40)],
    startsOn: [addDays(today, 60)],
    year: ['2027', '2036'],
  };
  return { parent, employee: garden.employee, operator: town.operators.astana, known };
}

/** What the desks of the kindergarten and of its city work with. */
async function deskOf(
  town: Town,
  garden: TestKindergarten,
  { parent, enrolledId }: { parent: Person; enrolledId: string },
): Promise<Known> {
  const { astana: operator } = town.operators;
  const { portal } = garden.employee;
  const { items: attending } = await portal.roster({ query: {} });
  const { id: yearTurnId } = await portal.draftYearTurn();
  const leaver = await town.employeeOf(garden.id);
  const { id: importId } = await check(operator, queueFile([formerChild(garden.birthYear)]));
  const undone = await check(operator, queueFile([formerChild(garden.birthYear)]));
  const text = { heading: 'A meeting', text: 'At six.' };
  const message = await operator.portal.sendMessage({
    headers: key(),
    body: { audience: { kind: 'kindergarten', kindergartenId: garden.id }, texts: { kk: text, ru: text, en: text } },
  });
  const ratings = { food: 5, teachers: 5, safety: 5, communication: 5, building: 5 };
  const review = await parent.portal.writeReview({ params: { id: enrolledId }, headers: key(), body: { ratings } });
  const filter = { name: 'Үйге жақын', city: garden.city };
  const saved = await parent.portal.saveFilter({ headers: key(), body: filter });
  const { districts } = await operator.portal.ownLocalities();
  return {
    '/staff/applications': [enrolledId],
    '/admin/kindergartens': [garden.id],
    '/admin/imports': [importId, undone.id],
    '/admin/messages': [message.id],
    '/admin/reviews': [review.id],
    '/reviews': [review.id],
    '/me/saved-filters': [saved.id],
    '/staff/roster': attending.map(({ id }) => id),
    '/staff/groups': [garden.groupId],
    '/staff/year-turns': [yearTurnId],
    '/staff/employees': [leaver.account.id],
    kato: districts.map(({ kato }) => kato),
    attendanceId: attending.map(({ id }) => id),
    from: ['2026-01-01'],
    to: ['2026-01-31'],
    day: ['2026-01-31'],
    month: ['2026-01'],
  };
}
