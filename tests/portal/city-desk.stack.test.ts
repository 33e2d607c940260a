import { demoPassword } from '@kezek/eds-dev/person';
import { key, type Person } from '@kezek/demo/tour/person';
import { demoChild } from '@kezek/demo/tour/scene';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { eventually } from '../support/eventually';
import { chooseKey } from '../support/ncalayer';
import { enterBrowser, goTo, readable, shown } from '../support/portal';
import { testStack } from '../support/stack';
import { activate, direct, respond, Town, until, view, type Submitted, type TestKindergarten } from '../support/town';

/** A city's operators: what waits, one family's application, what is decided wrongly and taken back, and who looked. */
const stack = testStack({ city: 'none', signed: true, extra: { REQUIRE_SIGNED_ACTS: '0' } });
const browser = testBrowser();
let town: Town;
let garden: TestKindergarten;
let operator: Person;
let applied: Submitted;

beforeAll(async () => {
  town = await Town.found(stack);
  operator = town.operators.astana;
  garden = await town.kindergarten();
  const child = { ...demoChild(garden.birthYear), name: 'Әбдіқадыр Айгүл Серікқызы' };
  applied = await town.apply(garden, { child, birthCertificateNumber: 'АБ 1234567' });
  const body = { privilege: 'large-family' };
  await applied.parent.portal.claimPrivilege({ params: { id: applied.id }, headers: key(), body });
});

async function open(viewport: { width: number; height: number }, locale: string, as = operator) {
  const opened = await browser.open({ locale, viewport });
  await enterBrowser(stack, opened.page.context(), as.account.id);
  await opened.page.goto(`${stack.gatewayUrl}/city`);
  await shown(opened.page);
  return opened;
}

async function sign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Подписать' }).click();
  await chooseKey(stack, `${operator.account.id}-sign`, demoPassword);
}

const countIn = (page: Page, row: string): Promise<string> =>
  page.getByRole('row', { name: row }).getByRole('cell').innerText();

it('finds a family by a misspelt name, confirms its privilege, ends its application by mistake and takes that back', async () => {
  const { submittedAt } = await view(applied);
  const { page, violations, errors, close } = await open({ width: 1280, height: 900 }, 'ru');
  await page.getByRole('heading', { level: 1, name: 'Сегодня в городе' }).waitFor();
  await readable(page);
  // Each number is as long as its list, and the menu says it too.
  expect(await countIn(page, 'Заявленные льготы')).toBe('1');
  await page.getByRole('link', { name: /^Льготы\s*1/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Льготы, которые ждут решения' }).waitFor();
  await page.getByRole('heading', { level: 2 }).waitFor();
  expect(await page.getByRole('heading', { level: 2 }).count()).toBe(1);
  await readable(page);

  await page.getByRole('link', { name: 'Заявления', exact: true }).click();
  await page.getByLabel('Имя ребёнка').fill('абдикадыр айгуль');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: applied.child.name }).click();
  await page.getByRole('heading', { level: 1, name: applied.child.name }).waitFor();
  await page.getByText(applied.child.iin).waitFor();
  await readable(page);

  await page.getByRole('link', { name: 'Подтвердить льготу' }).click();
  await page.getByText('подтвердить льготу', { exact: false }).first().waitFor();
  await readable(page);
  await sign(page);
  await page.getByText('подтверждена', { exact: false }).first().waitFor();
  expect(await view(applied)).toMatchObject({ category: 'first-priority' });

  await page.getByRole('link', { name: 'Снять заявление' }).click();
  await page.getByRole('button', { name: 'К подписи' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Напишите причину' }).click();
  await readable(page);
  await page.getByLabel('Причина').fill('Подала не мать ребёнка');
  await page.getByRole('button', { name: 'К подписи' }).click();
  await page.getByText('Подала не мать ребёнка').waitFor();
  await sign(page);
  await page.getByText('Снято с очереди', { exact: true }).waitFor();
  expect(await view(applied)).toMatchObject({ stage: 'withdrawn', number: null });

  await page.getByRole('link', { name: 'Отменить ошибочное решение' }).click();
  await page.getByLabel('Причина').fill('Мать показала свидетельство');
  await page.getByRole('button', { name: 'К подписи' }).click();
  await sign(page);
  await page.getByText('В очереди', { exact: true }).waitFor();
  await page.getByText('Мать показала свидетельство').waitFor();
  await readable(page);
  for (const tab of ['История номера', 'Документы и акты', 'Кто смотрел']) {
    await page.getByRole('tab', { name: tab }).click();
    await readable(page);
  }
  expect(await view(applied)).toMatchObject({ stage: 'queued', submittedAt, category: 'first-priority' });
  const { items } = await applied.parent.portal.inbox({ query: {} });
  expect(items.map(({ code }) => code)).toContain('application-restored');

  await page.getByRole('link', { name: 'Журнал доступа к этому заявлению' }).click();
  await page.getByRole('cell', { name: 'ошибочное решение отменено' }).waitFor();
  await page.getByRole('cell', { name: 'заявление снято оператором' }).waitFor();
  await readable(page);
  await page.getByLabel('Действие').selectOption({ label: 'решено о льготе' });
  await page.getByRole('cell', { name: 'заявление снято оператором' }).waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: 'решено о льготе' }).waitFor();
  expect(await page.getByRole('row').count()).toBe(2);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

it('what was taken back lives on: the family answers a bulletin and gets its referral', async () => {
  await until(applied, 'it holds its number', ({ number }) => number !== null);
  const referred = await eventually(
    'its workflow is there again',
    async () => direct(applied, garden, await town.open(garden, 1)).catch(() => null),
    (application) => application !== null,
  );
  expect(referred).toMatchObject({ stage: 'referred' });
});

it('an objection is decided, and whoever works for another city finds nothing of this one', async () => {
  const other = await town.parent('ru', { name: 'Демо Ерлан' });
  const proof = { childIin: applied.child.iin, birthCertificateNumber: 'АБ 1234567' };
  await other.portal.attach({ headers: key(), body: proof });
  const params = { id: applied.id, accountId: other.account.id };
  await applied.parent.portal.objectToAttachment({ params, headers: key() });
  const { page, violations, errors, close } = await open({ width: 768, height: 1024 }, 'ru');
  expect(await countIn(page, 'Возражения против присоединения')).toBe('1');
  await page.getByRole('link', { name: /^Возражения\s*1/ }).click();
  await page.getByRole('heading', { level: 2, name: 'Демо Ерлан' }).waitFor();
  await readable(page);
  await page.getByRole('link', { name: 'Закрыть доступ' }).click();
  await page.getByLabel('Причина').fill('Родство не подтвердилось');
  await page.getByRole('button', { name: 'К подписи' }).click();
  await sign(page);
  await page.getByText('Доступ закрыт оператором.').waitFor();
  await page.getByText('Родство не подтвердилось').first().waitFor();
  const told = (await other.portal.inbox({ query: {} })).items.find(({ code }) => code === 'attachment-rejected');
  expect(told?.text).toContain('Родство не подтвердилось');
  expect((await operator.portal.cityOverview()).attachments).toBe(0);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();

  const stranger = await open({ width: 768, height: 1024 }, 'kk', town.operators.almaty);
  await readable(stranger.page);
  await stranger.page.goto(`${stack.gatewayUrl}/city/applications/${applied.id}`);
  await stranger.page.getByRole('heading', { level: 1, name: 'Мұндай бет жоқ' }).waitFor();
  await stranger.page.goto(`${stack.gatewayUrl}/city/audit?application=${applied.id}`);
  await stranger.page.getByText('Мұндай жазба жоқ.').waitFor();
  await stranger.close();
});

it('finds a family by its number in its queue and takes a wrong refusal back: its place is held again', async () => {
  const place = await town.kindergarten();
  const refused = await town.apply(place);
  const bulletinId = await town.open(place, 1);
  const { id: responseId } = await respond(refused, bulletinId);
  const { number } = await view(refused);
  const body = { responseId, reasonCode: 'applicant-refused' };
  await place.employee.portal.decline({ params: { id: refused.id }, headers: key(), body });
  await until(refused, 'it is refused', ({ response }) => response === null);
  const { page, violations, errors, close } = await open({ width: 1280, height: 900 }, 'ru');
  await goTo(page, '/city/applications');
  await page.getByLabel('Год рождения').selectOption(String(place.birthYear));
  await page.getByLabel('Язык обучения').selectOption(place.language);
  await page.getByLabel('Номер в очереди').fill(`№ ${number}`);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: refused.child.name }).click();
  await page.getByRole('link', { name: 'Отменить отказ по отклику' }).click();
  await page.getByLabel('Причина').fill('Детский сад перепутал семьи');
  await page.getByRole('button', { name: 'К подписи' }).click();
  // In the language of the operator's account.
  await page.getByText('A wrong refusal of a response taken back', { exact: false }).waitFor();
  await readable(page);
  await sign(page);
  await page.getByText('ошибочный отказ по отклику отменён', { exact: false }).waitFor();
  await until(refused, 'its place is held again', ({ response }) => response?.status === 'held');
  for (const [who, code] of [
    [refused.parent, 'response-restored'],
    [place.employee, 'decline-taken-back'],
  ] as const) {
    await eventually(
      `${code} is told`,
      () => who.portal.inbox({ query: {} }),
      ({ items }) => items.some((told) => told.code === code),
    );
  }
  await goTo(page, `/city/bulletins?kindergartenId=${place.id}`);
  await readable(page);
  expect(await page.getByRole('link', { name: 'Отозвать' }).count()).toBe(1);
  await goTo(page, '/city');
  await readable(page);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
  // It goes on as if nobody had refused: the life has heard of it.
  await activate(refused, place, responseId);
});
