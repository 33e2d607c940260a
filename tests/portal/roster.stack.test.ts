import { randomUUID } from 'node:crypto';
import { addDays, dayOf, startOfDay, toCalendarDay } from '@kezek/calendar/instant';
import { createClient } from '@kezek/contract/client';
import { catalogForRoster } from '@kezek/contract/internal/catalog-for-roster';
import { key } from '@kezek/demo/tour/person';
import { demoPassword } from '@kezek/eds-dev/person';
import { makeIin } from '@kezek/identity/iin';
import { leavingWorkflowId } from '@kezek/messages/leaving';
import { parentsWish } from '@kezek/rules/pack/leaving-reasons';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { enrolledIn } from '../support/enrolled';
import { eventually } from '../support/eventually';
import { chooseKey } from '../support/ncalayer';
import { enterAsHead, enterBrowser, readable } from '../support/portal';
import { testStack } from '../support/stack';
import { Town } from '../support/town';

/** A kindergarten's groups and children, and the turn of its year, in a browser. */
const stack = testStack({ city: 'none', signed: true });
const browser = testBrowser();
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

async function record(page: Page, name: string, born: string, group: string): Promise<void> {
  await page.getByRole('link', { name: 'Внести ребёнка' }).click();
  await page.getByLabel('Фамилия, имя, отчество').fill(name);
  await page.getByLabel('ИИН').fill(makeIin(born, 'female', 1) ?? makeIin(born, 'female', 2) ?? '');
  await page.getByLabel('Дата рождения').fill(born);
  await page.getByLabel('Посещает с').fill('2025-09-01');
  const option = page.getByLabel('Группа').locator('option', { hasText: group });
  await page.getByLabel('Группа').selectOption((await option.getAttribute('value')) ?? '');
  await page.getByRole('button', { name: 'Внести' }).click();
  await page.getByRole('link', { name }).waitFor();
}

it('the list of children leaves as a table, and nobody sees another kindergarten’s', async () => {
  const [garden, other] = [await town.kindergarten(), await town.kindergarten()];
  const born = `${garden.birthYear}-04-05`;
  const iin = makeIin(born, 'male', 3) ?? makeIin(born, 'male', 4) ?? '';
  const child = { iin, name: '=Демо Арман', birthDate: born, language: garden.language };
  const since = dayOf(await town.now());
  const headers = { 'idempotency-key': 'record-one-child' };
  const record = () =>
    garden.employee.portal.recordAttendance({ headers, body: { groupId: garden.groupId, child, since } });
  const recorded = await record();
  expect(await record()).toEqual(recorded);
  const csv = new TextDecoder().decode(await garden.employee.portal.rosterTable({ query: { format: 'csv' } }));
  expect(csv).toContain(iin);
  expect(csv).not.toMatch(/(?:^|;)=/m);
  const params = { id: recorded.id };
  await expect(other.employee.portal.rosterEntry({ params })).rejects.toMatchObject({ status: 404 });
  const body = { ending: 'left' as const, reasonCode: 'health', until: since };
  await expect(
    other.employee.portal.recordLeaving({ params, headers: { 'idempotency-key': 'not-ours-at-all' }, body }),
  ).rejects.toMatchObject({ status: 404, code: 'attendance-not-found' });
});

it('a parent signs that the child leaves, takes it back, and leaves; the kindergarten hears of each', async () => {
  const garden = await town.kindergarten();
  const { id, parent } = await enrolledIn(town, garden);
  const today = dayOf(await town.now());
  const { page, close, errors, violations } = await browser.open({
    locale: 'ru',
    viewport: { width: 768, height: 1000 },
  });
  await enterBrowser(stack, page.context(), parent.account.id);
  await page.goto(`${stack.gatewayUrl}/applications/${id}`);
  await page.getByRole('link', { name: 'Выбыть из детского сада' }).click();
  await page.getByLabel('Место свободно с').fill(addDays(today, -1));
  await page.getByRole('button', { name: 'Прочитать и подписать' }).click();
  await page.getByRole('alert').getByText('Укажите сегодняшний или более поздний день').waitFor();
  await readable(page);
  await page.getByLabel('Место свободно с').fill(addDays(today, 7));
  await page.getByRole('button', { name: 'Прочитать и подписать' }).click();
  await page.getByText('Мой ребёнок выбывает из этого детского сада.').waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Подписать' }).click();
  await chooseKey(stack, `${parent.account.id}-sign`, demoPassword);
  await page.getByText('Ребёнок выбывает. До этого дня место остаётся за ним.').waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Отозвать выбытие' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Отозвать выбытие' }).click();
  await page.getByText('Выбытие отозвано.').waitFor();
  await page.getByRole('link', { name: 'Выбыть из детского сада' }).waitFor();
  await readable(page);
  expect({ errors, violations }).toEqual({ errors: [], violations: [] });
  await close();

  const params = { id };
  const { id: attendanceId } = await parent.portal.attendance({ params });
  const leaving = { attendanceId, until: today };
  const draft = await parent.portal.draftAct({
    params,
    headers: key(),
    body: { type: 'leave-kindergarten', ...leaving },
  });
  const body = { ...leaving, ...(await parent.signed(draft)) };
  const otherDay = { ...body, until: addDays(today, 1) };
  await expect(parent.portal.leaveKindergarten({ params, headers: key(), body: otherDay })).rejects.toMatchObject({
    code: 'act-says-otherwise',
  });
  const headers = key();
  const left = await parent.portal.leaveKindergarten({ params, headers, body });
  expect(left).toMatchObject({ living: false, until: today, byFamily: true });
  expect(await parent.portal.leaveKindergarten({ params, headers, body })).toEqual(left);
  const { items: groups } = await garden.employee.portal.staffGroups({ query: {} });
  expect(groups.map(({ seats }) => seats.taken)).toEqual([0]);
  const { items: told } = await garden.employee.portal.inbox({ query: {} });
  expect(told.map(({ code }) => code).filter((code) => code.startsWith('child-'))).toEqual([
    ...['child-leaves', 'child-stays', 'child-leaves'],
  ]);
  expect(told.find(({ code }) => code === 'child-leaves')?.link).toContain(`/desk/roster/${attendanceId}`);
  const { items: acts } = await garden.employee.portal.acts({ params });
  expect(acts.filter(({ type }) => type === 'leave-kindergarten').map(({ outcome }) => outcome)).toEqual([
    ...['done', 'done'],
  ]);
  const { items: news } = await parent.portal.inbox({ query: {} });
  expect(news.map(({ code }) => code)).toEqual(expect.arrayContaining(['leaving-signed', 'leaving-taken-back']));
  await expect(
    parent.portal.stayInKindergarten({ params, headers: key(), body: { attendanceId } }),
  ).rejects.toMatchObject({ code: 'attendance-ended' });
  const stranger = await town.parent();
  await expect(stranger.portal.attendance({ params })).rejects.toMatchObject({ status: 404 });
  await expect(
    stranger.portal.stayInKindergarten({ params, headers: key(), body: { attendanceId } }),
  ).rejects.toMatchObject({ code: 'application-not-found' });
});

// Last: it moves the clock on by months.
it('a group is made, children are recorded, one leaves, and the head turns the year on its day', async () => {
  const garden = await town.kindergarten();
  const today = dayOf(await town.now());
  const nextYear = Number(today.slice(0, 4)) + 1;
  // Old enough on the next first of September, whichever day it is now; and one who is not.
  const [graduating, staying] = [`${nextYear - 6}-02-03`, `${nextYear - 6}-12-03`];
  const { page, close, errors, violations } = await browser.open({
    locale: 'ru',
    viewport: { width: 1280, height: 900 },
  });
  await enterBrowser(stack, page.context(), garden.employee.account.id);
  await page.goto(`${stack.gatewayUrl}/desk/groups`);
  await page.getByRole('link', { name: 'Открыть группу' }).click();
  await page.getByRole('button', { name: 'Открыть' }).click();
  await page.getByRole('alert').waitFor();
  await readable(page);
  for (const language of ['По-казахски', 'По-русски', 'По-английски']) {
    await page.getByLabel(language).fill('Старшая «Арай»');
  }
  await page.getByLabel('Язык обучения').selectOption('ru');
  await page.getByLabel('Год рождения с').fill(String(nextYear - 6));
  await page.getByLabel('Год рождения по').fill(String(nextYear - 6));
  await page.getByRole('textbox', { name: 'Мест' }).fill('3');
  await page.getByRole('button', { name: 'Открыть' }).dblclick();
  await page.getByRole('link', { name: 'Старшая «Арай»' }).waitFor();
  const { items: groups } = await garden.employee.portal.staffGroups({ query: {} });
  const group = groups.find(({ names }) => names.ru === 'Старшая «Арай»');
  expect(groups.filter(({ names }) => names.ru === 'Старшая «Арай»')).toHaveLength(1);
  await readable(page);

  await page.getByRole('link', { name: 'Дети', exact: true }).click();
  await record(page, 'Демо Айша', graduating, 'Старшая «Арай»');
  await record(page, 'Демо Дана', staying, 'Старшая «Арай»');
  await record(page, 'Демо Мира', `${nextYear - 6}-05-05`, 'Старшая «Арай»');
  await readable(page);
  await page.getByRole('link', { name: 'Демо Мира' }).click();
  await page.getByRole('button', { name: 'Записать' }).click();
  await page.getByRole('alert').getByText('Выберите причину').waitFor();
  await page.getByLabel('Причина').selectOption('moved-away');
  await readable(page);
  await page.getByRole('button', { name: 'Записать' }).dblclick();
  await page.getByRole('link', { name: 'Предложить место бюллетенем' }).click();
  expect(await page.getByLabel('Группа', { exact: false }).inputValue()).toBe(group?.id);
  await page.goto(`${stack.gatewayUrl}/desk/seat-journal`);
  await page.getByText('Выбытие. Демо Мира. Переезд семьи').waitFor();
  await readable(page);

  await page.getByRole('link', { name: 'Новый учебный год' }).click();
  await page.getByRole('button', { name: 'Составить проект' }).click();
  await page.getByText('Достигли школьного возраста: 1').waitFor();
  await page.getByText('Подтверждает и отзывает только руководитель').waitFor();
  await readable(page);
  expect({ errors, violations }).toEqual({ errors: [], violations: [] });
  await close();

  const head = await town.headOf(garden.id);
  const office = await browser.open({ locale: 'ru', viewport: { width: 768, height: 900 } });
  await enterAsHead(stack, office.page, head);
  await office.page.goto(`${stack.gatewayUrl}/desk/year-turn`);
  await office.page.getByRole('button', { name: 'Подтвердить перевод' }).click();
  await office.page.getByRole('dialog').getByRole('button', { name: 'Подтвердить перевод' }).click();
  await office.page.getByText('Подтверждено. Перевод выполнится').waitFor();
  await readable(office.page);
  const { turnsOn } = await garden.employee.portal.yearTurn();
  await town.moveTo(startOfDay(toCalendarDay(turnsOn)));
  await eventually(
    'the year has turned',
    async () => (await garden.employee.portal.yearTurn()).turn?.status,
    (status) => status === 'done',
  );
  await office.page.reload();
  await office.page.getByText('Перевод выполнен.').waitFor();
  await office.page.getByRole('link', { name: 'Запланировать бюллетень: Старшая «Арай»' }).waitFor();
  await readable(office.page);
  const { items } = await garden.employee.portal.roster({ query: { groupId: group?.id } });
  expect(items.map(({ child }) => child.name)).toEqual(['Демо Дана']);
  await office.close();
});

it('a leaving that was kept is told and ends on its day, whoever died before saying so', async () => {
  const garden = await town.kindergarten();
  const { id, parent } = await enrolledIn(town, garden);
  const { id: attendanceId } = await parent.portal.attendance({ params: { id } });
  const at = await town.now();
  const [today, until] = [dayOf(at), addDays(dayOf(at), 3)];
  const { urls, internalToken: token } = stack.running;
  // As a gateway that dies once the catalog has answered.
  await createClient(catalogForRoster, { baseUrl: urls.catalog, token }).leave({
    params: { id: attendanceId },
    body: {
      ...{ at, today, actor: { role: 'applicant', id: parent.account.id }, kindergartenId: garden.id },
      ...{ leaving: { ending: 'left', reason: parentsWish.code, until }, newsId: randomUUID() },
    },
  });
  const told = async () => {
    const { items } = await garden.employee.portal.inbox({ query: {} });
    return items.map(({ code }) => code).filter((code) => code.startsWith('child-'));
  };
  await eventually('the kindergarten is told', told, ({ length }) => length > 0);
  const { items: news } = await parent.portal.inbox({ query: {} });
  expect(news.map(({ code }) => code)).toContain('leaving-signed');
  await stack.temporal.workflow.getHandle(leavingWorkflowId(attendanceId)).describe();
  await town.moveTo(startOfDay(until));
  await eventually('the seat is free', told, ({ length }) => length > 1);
  expect(await told()).toEqual(['child-left', 'child-leaves']);
  const { items: groups } = await garden.employee.portal.staffGroups({ query: {} });
  expect(groups.map(({ seats }) => seats.taken)).toEqual([0]);
});
