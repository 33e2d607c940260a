import { randomUUID } from 'node:crypto';
import { apiPrefix } from '@kezek/contract/public/api';
import { astana } from '@kezek/demo/city/localities';
import { key, type Person } from '@kezek/demo/tour/person';
import { activate, enroll } from '@kezek/demo/tour/acts';
import { check, formerChild, queueFile } from '../support/queue-file';
import { invalidationChannel } from '../../services/gateway/src/storage/channels';
import { stranger } from '../support/refusals';
import { eventually } from '../support/eventually';
import { serviceKey, type TestStack } from '../support/stack';
import { respond, seenDocuments, until, type Town } from '../support/town';
import type { CallerName } from './expectation';

export type Asker = Pick<Person, 'request'>;

/** An object of the scene, and who of the callers it is shown to. */
export type Thing = { id: string; owners?: readonly CallerName[] };

export type World = Awaited<ReturnType<typeof foundWorld>>;

/** One application's whole neighbourhood, everything in it of one family, one kindergarten and one city. */
export async function foundWorld(stack: TestStack, town: Town) {
  const garden = await town.kindergarten();
  const elsewhere = await town.kindergarten({ like: garden });
  const { astana: operator, almaty: otherOperator } = town.operators;
  const keeper = await town.operator('astana');
  await entrustCalendar(stack, keeper.account.id);
  const parent = await town.parent();
  const referred = await town.apply(garden, { parent });
  const enrolled = await town.apply(garden, { parent });
  const scheduledId = await town.offer(garden, 1, 20);
  const bulletinId = await town.open(garden, 3);
  const { id: enrolledResponse } = await respond(enrolled, bulletinId);
  const { id: responseId } = await respond(referred, bulletinId);
  for (const [id, response] of [
    [enrolled.id, enrolledResponse],
    [referred.id, responseId],
  ] as const) {
    await activate(garden.employee, { id }, response);
  }
  await until(referred, 'it is referred', ({ stage }) => stage === 'referred');
  await garden.employee.portal.recordArrival({ params: { id: enrolled.id }, headers: key() });
  await enroll(garden.employee, { id: enrolled.id }, seenDocuments);
  await until(enrolled, 'it is enrolled', ({ stage }) => stage === 'enrolled');
  const documentId = await parent.uploadDocument(referred.id, 'spravka.pdf');
  const head = await town.headOf(garden.id);
  const { portal } = garden.employee;
  const { id: yearTurnId } = await portal.draftYearTurn();
  const attending = await portal.roster({ query: {} });
  const acts = await portal.acts({ params: { id: referred.id } });
  const papers = await eventually(
    'the referral is a paper',
    () => parent.portal.papers({ params: { id: referred.id } }),
    ({ items }) => items.length > 0,
  );
  const inbox = await eventually(
    'the family is told',
    () => parent.portal.inbox({ query: {} }),
    ({ items }) => items.length > 0,
  );
  const filter = { name: 'Үйге жақын', city: garden.city };
  const savedFilter = await parent.portal.saveFilter({ headers: key(), body: filter });
  const ratings = { food: 5, teachers: 5, safety: 5, communication: 5, building: 5 };
  const written = { params: { id: enrolled.id }, headers: key(), body: { ratings } };
  const review = await parent.portal.writeReview(written);
  const text = { heading: 'A meeting', text: 'At six.' };
  const message = await operator.portal.sendMessage({
    headers: key(),
    body: { audience: { kind: 'kindergarten', kindergartenId: garden.id }, texts: { kk: text, ru: text, en: text } },
  });
  const former = await check(operator, queueFile([formerChild(garden.birthYear), formerChild(garden.birthYear)]));
  const rulesDraft = await operator.portal.saveRulesDraft({
    headers: key(),
    body: { version: 0, appliesFrom: '2029-01-01', values: await rulesOf(operator, garden.city) },
  });
  await keeper.portal.saveCalendarDraft({
    params: { year: '2030' },
    headers: key(),
    body: { version: 0, source: 'Decree', provisional: true, daysOff: ['2030-01-07'], workingDays: [] },
  });
  const sessions = await parent.portal.mySessions();

  const family = ['parent'] as const;
  const staff = ['employee', 'head'] as const;
  const city = ['operator', 'calendar keeper'] as const;
  const everybody = [...family, ...staff, ...city];
  const thing = (id: string | undefined, ...owners: readonly (readonly CallerName[])[]): Thing => {
    if (id === undefined) throw new Error('the scene lacks something');
    return owners.length === 0 ? { id } : { id, owners: owners.flat() };
  };
  const callers: Record<CallerName, Asker> = {
    visitor: stranger(`${stack.gatewayUrl}${apiPrefix}`),
    parent,
    'other parent': await town.parent(),
    employee: garden.employee,
    'employee elsewhere': elsewhere.employee,
    head,
    'head elsewhere': await town.headOf(elsewhere.id),
    operator,
    'calendar keeper': keeper,
    'operator of the other city': otherOperator,
    'service key': stranger(`${stack.gatewayUrl}${apiPrefix}`, { authorization: `Bearer ${serviceKey}` }),
  };
  return {
    callers,
    garden,
    elsewhere,
    applicationId: referred.id,
    bulletinId,
    responseId,
    attendanceId: attending.items[0]?.id ?? '',
    accountId: parent.account.id,
    child: referred.child,
    district: astana.districts[0]?.kato ?? '',
    things: {
      application: thing(referred.id, everybody),
      enrolled: thing(enrolled.id, everybody),
      bulletin: thing(bulletinId, staff, city),
      scheduled: thing(scheduledId, staff, city),
      kindergarten: thing(garden.id, staff, city),
      document: thing(documentId, everybody),
      act: thing(acts.items[0]?.id, everybody),
      ownAct: thing(acts.items[0]?.id, ['employee']),
      signature: thing(acts.items[0]?.id, ['employee'], city),
      session: thing(sessions.items[0]?.id, family),
      notification: thing(inbox.items[0]?.id, family),
      savedFilter: thing(savedFilter.id, family),
      attendance: thing(attending.items[0]?.id, staff),
      group: thing(garden.groupId, staff),
      yearTurn: thing(yearTurnId, staff),
      employee: thing(garden.employee.account.id, ['head'], city),
      operator: thing(keeper.account.id, city),
      import: thing(former.id, city),
      rulesDraft: thing(rulesDraft.id, city),
      message: thing(message.id, city),
      review: thing(review.id, family, city),
      district: thing(astana.districts[0]?.kato, city),
      paper: thing(papers.items[0]?.id, everybody),
      verification: thing(papers.items[0]?.referralNumber ?? undefined),
      nothing: { id: randomUUID() },
    },
  };
}

/** To one alone: every demo operator has it. */
async function entrustCalendar(stack: TestStack, keeperId: string): Promise<void> {
  const pool = stack.pool('gateway');
  const { rows } = await pool.query<{ id: string }>(
    "UPDATE account SET keeps_calendar = (id = $1) WHERE role = 'operator' RETURNING id",
    [keeperId],
  );
  for (const { id } of rows) await pool.query('SELECT pg_notify($1, $2)', [invalidationChannel, `account ${id}`]);
}

async function rulesOf({ portal }: Person, city: string) {
  const { items } = await portal.rulePacks();
  const values = items.find(({ locality }) => locality === city)?.values;
  if (!values) throw new Error('the city has rules');
  return values;
}
