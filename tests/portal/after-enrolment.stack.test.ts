import { AxeBuilder } from '@axe-core/playwright';
import { key } from '@kezek/demo/tour/person';
import { demoPassword } from '@kezek/eds-dev/person';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { chooseKey } from '../support/ncalayer';
import { testStack } from '../support/stack';
import { direct, seenDocuments, Town, until, type Submitted, type TestKindergarten } from '../support/town';

/** A family whose child goes to a kindergarten says what it thinks; a parent who joined goes again. */
const stack = testStack({ city: 'none', signed: true, extra: { REQUIRE_SIGNED_ACTS: '0' } });
const browser = testBrowser();
const phone = { locale: 'ru', viewport: { width: 360, height: 800 } };

let town: Town;
let garden: TestKindergarten;
let enrolled: Submitted;

beforeAll(async () => {
  town = await Town.found(stack);
  garden = await town.kindergarten();
  enrolled = await town.apply(garden, { birthCertificateNumber: 'АБ 7654321' });
  await direct(enrolled, garden, await town.open(garden, 1));
  const { portal } = garden.employee;
  await portal.recordArrival({ params: { id: enrolled.id }, headers: key() });
  await portal.enroll({ params: { id: enrolled.id }, headers: key(), body: { documents: seenDocuments } });
  await until(enrolled, 'it is enrolled', ({ stage }) => stage === 'enrolled');
}, 120_000);

async function readable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([]);
}

async function enter(page: Page, accountId: string, to: string): Promise<void> {
  await page.goto(`${stack.gatewayUrl}/sign-in?from=${to}`);
  await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
  await chooseKey(stack, `${accountId}-auth`, demoPassword);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('link', { name: 'Продолжить' }).click();
  await page.waitForURL(({ pathname }) => pathname === to);
}

it('a family reviews the kindergarten: an operator reads it first, then everybody', async () => {
  const { page, violations, errors, close } = await browser.open(phone);
  await enter(page, enrolled.parent.account.id, `/applications/${enrolled.id}`);
  await page.getByRole('link', { name: 'Отзыв о детском саде' }).click();
  await page.getByRole('heading', { level: 1, name: 'Отзыв о детском саде' }).waitFor();
  await readable(page);
  const answer = (question: string, rating: string) =>
    page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: rating }).check();
  await answer('Питание', '5 — отлично');
  await page.getByLabel('Что ещё важно знать').fill('Воспитателя зовут… звоните +7 701 123 45 67');
  const send = page.getByRole('button', { name: 'Отправить отзыв' });
  await send.click();
  await page.getByRole('alert').getByRole('link', { name: 'Уберите из текста номер телефона' }).click();
  expect(await page.title()).toMatch(/^Ошибка: /);
  await readable(page);
  // What was begun is there after a reload.
  await page.reload();
  await page.getByRole('radio', { name: '5 — отлично', checked: true }).waitFor();
  for (const question of ['Воспитатели', 'Безопасность', 'Общение с родителями', 'Здание и двор']) {
    await answer(question, '4 — хорошо');
  }
  await page.getByLabel('Что ещё важно знать').fill('Кормят вкусно');
  await send.dblclick();
  await page.getByText('Его прочитает оператор города').waitFor();
  await readable(page);

  const { portal } = town.operators.astana;
  const [waiting] = (await portal.reviewsToDecide({ query: {} })).items;
  expect(waiting).toMatchObject({ text: 'Кормят вкусно', kindergartenId: garden.id });
  const decide = (version: number, body: { decision: 'publish' } | { decision: 'reject'; reasonCode: 'off-topic' }) =>
    portal.decideReview({ params: { id: waiting?.id ?? '' }, headers: key(), body: { ...body, version } });
  await decide(1, { decision: 'reject', reasonCode: 'off-topic' });
  // The news come by themselves.
  await page.getByText('Причина: текст не об этом детском саде').waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Исправить отзыв' }).click();
  await page.getByLabel('Что ещё важно знать').fill('В этом саду кормят вкусно');
  await send.click();
  await page.getByText('Его прочитает оператор города').waitFor();
  await decide(3, { decision: 'publish' });
  await page.getByText('Отзыв опубликован').waitFor();

  const everybody = await browser.open({ locale: 'kk', colorScheme: 'dark' });
  await everybody.page.goto(`${stack.gatewayUrl}/kindergartens/${garden.id}`);
  await everybody.page.getByText('В этом саду кормят вкусно').waitFor();
  await everybody.page.getByText('Әзірге 1 пікір бар').waitFor();
  await readable(everybody.page);
  await everybody.page.getByLabel('Геолокация: қала').selectOption({ label: 'Астана' });
  await everybody.page.getByRole('navigation').getByRole('link', { name: 'Пікірлер' }).click();
  await everybody.page.getByRole('heading', { level: 1, name: 'Пікірлер' }).waitFor();
  await everybody.page.getByText('В этом саду кормят вкусно').waitFor();
  await readable(everybody.page);
  expect(await everybody.page.locator('main').innerText()).not.toContain('Test applicant');
  await everybody.close();

  await page.goto(`${stack.gatewayUrl}/reviews/mine`);
  await page.getByRole('button', { name: 'Забрать отзыв' }).click();
  await readable(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Забрать отзыв' }).click();
  await page.getByText('Отзыв забран.').waitFor();
  await readable(page);
  expect((await portal.kindergartenReviews({ params: { id: garden.id }, query: {} })).items).toEqual([]);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
}, 120_000);

it('a parent who joined an application goes out of it, and the other one is told', async () => {
  const other = await town.parent('ru');
  const proof = { childIin: enrolled.child.iin, birthCertificateNumber: 'АБ 7654321' };
  await other.portal.attach({ headers: key(), body: proof });
  const { page, violations, errors, close } = await browser.open(phone);
  const people = `/applications/${enrolled.id}/people`;
  await enter(page, other.account.id, people);
  await page.getByRole('button', { name: 'Отсоединиться' }).click();
  await readable(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Отсоединиться' }).click();
  await page.getByText('Вы отсоединились от заявления').waitFor();
  await readable(page);
  await page.getByRole('link', { name: 'К журналу заявлений' }).click();
  await page.getByRole('heading', { level: 1, name: 'Журнал заявлений' }).waitFor();
  await page.goto(`${stack.gatewayUrl}${people}`);
  await page.getByRole('alert').getByText('нет').waitFor();
  const { items } = await enrolled.parent.portal.inbox({ query: {} });
  expect(items.map(({ code }) => code)).toContain('parent-left');
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
}, 120_000);
