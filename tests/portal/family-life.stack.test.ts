import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toInstant } from '@kezek/calendar/instant';
import { maxDocumentBytes } from '@kezek/contract/photograph';
import { Me } from '@kezek/contract/public/session';
import { key } from '@kezek/demo/tour/person';
import { invalidationChannel } from '@kezek/gateway/storage/channels';
import { demoPassword } from '@kezek/eds-dev/person';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { chooseKey } from '../support/ncalayer';
import { readable } from '../support/portal';
import { testStack } from '../support/stack';
import { direct, seenDocuments, Town, until, view, type Submitted, type TestKindergarten } from '../support/town';

/**
 * What comes in a family's life with the portal: a review of the kindergarten, a parent who goes again, photographs from a
 * phone, a session that ends.
 */
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
});

const inRussian = { choose: 'Выбрать сертификат', enter: 'Войти', goOn: 'Продолжить' };
const inKazakh = { choose: 'Сертификат таңдау', enter: 'Жүйеге кіру', goOn: 'Жалғастыру' };

async function enter(page: Page, accountId: string, to: string, words = inRussian): Promise<void> {
  await page.goto(`${stack.gatewayUrl}/sign-in?from=${to}`);
  await page.getByRole('button', { name: words.choose }).click();
  await chooseKey(stack, `${accountId}-auth`, demoPassword);
  await page.getByRole('button', { name: words.enter }).click();
  await page.getByRole('link', { name: words.goOn }).click();
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
});

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
  await page.getByRole('heading', { level: 1, name: 'Такой страницы нет' }).waitFor();
  const { items } = await enrolled.parent.portal.inbox({ query: {} });
  expect(items.map(({ code }) => code)).toContain('parent-left');
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

/** Made by a phone held upright, which writes where it was. */
const photograph = (name: string) =>
  readFileSync(join(__dirname, '..', '..', 'services', 'gateway', 'src', 'testing', 'photographs', name));

/** The same with so much written into it that it is too large. */
function large(jpeg: Buffer): Buffer {
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0xff, 0xff]), Buffer.alloc(0xffff - 2, 'a')]);
  const comments = Array.from({ length: Math.ceil(maxDocumentBytes / comment.length) + 1 }, () => comment);
  return Buffer.concat([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)]);
}

/** Width and height, as the frame says. */
function sizeOf(jpeg: Buffer): [number, number] {
  let at = 2;
  while (![0xc0, 0xc1, 0xc2].includes(jpeg[at + 1] ?? 0)) at += 2 + jpeg.readUInt16BE(at + 2);
  return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
}

it('a photograph from a phone is refused before it is sent, or made smaller without its place', async () => {
  const referred = await town.apply(garden);
  await direct(referred, garden, await town.open(garden, 1));
  const { referral } = await view(referred);
  await town.moveTo(toInstant(referral?.window.lastDayFrom ?? ''));
  const { page, violations, errors, close } = await browser.open({ ...phone, locale: 'kk' });
  const uploads: string[] = [];
  page.on('request', (request) => void (request.url().endsWith('/documents') && uploads.push(request.method())));
  await enter(page, referred.parent.account.id, `/applications/${referred.id}/extend`, inKazakh);
  const input = page.locator('input[type=file]');
  const jpeg = photograph('photograph.jpg');
  await input.setInputFiles({ name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: photograph('photograph.heic') });
  await page.getByText('HEIC пішіміндегі суретті портал оқи алмайды').waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Ұзарту', exact: true }).click();
  expect(uploads).toEqual([]);
  await input.setInputFiles({
    name: 'көп.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.alloc(maxDocumentBytes + 1),
  });
  await page.getByText('Файл 10 МБ-тан үлкен').waitFor();
  await input.setInputFiles({ name: 'IMG_0002.JPG', mimeType: 'image/jpeg', buffer: large(jpeg) });
  await page.getByText('Сурет кішірейтілді: 10,1 МБ болған').waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Ұзарту', exact: true }).dblclick();
  await page.waitForURL(({ pathname }) => pathname === `/applications/${referred.id}`);
  expect(uploads).toEqual(['POST']);
  const { items } = await referred.parent.portal.documents({ params: { id: referred.id } });
  expect(items.map(({ name }) => name)).toEqual(['IMG_0002.jpg']);
  const kept = Buffer.from(await referred.parent.portal.document({ params: { id: items[0]?.id ?? '' } }));
  // Upright, as it was held; where it was taken is gone.
  expect([sizeOf(jpeg), sizeOf(kept)]).toEqual([
    [160, 120],
    [120, 160],
  ]);
  expect([jpeg, kept].map((bytes) => bytes.includes('Exif'))).toEqual([true, false]);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

/** As somebody else does it, or the time that has passed: each process hears of it. */
async function changeSession(accountId: string, sql: string): Promise<void> {
  const { rows } = await stack
    .pool('gateway')
    .query(`${sql} WHERE sess ->> 'accountId' = $1 RETURNING sid`, [accountId]);
  expect(rows).not.toEqual([]);
  for (const { sid } of rows) {
    await stack.pool('gateway').query(`SELECT pg_notify('${invalidationChannel}', $1)`, [`session ${sid}`]);
  }
}
const endSession = (accountId: string) => changeSession(accountId, 'DELETE FROM session');

it('a session that ends on the last step is entered again over the page, and nothing is lost', async () => {
  const queued = await town.apply(garden);
  const { id } = queued.parent.account;
  const { page, violations, errors, close } = await browser.open(phone);
  await enter(page, id, `/applications/${queued.id}/corrections`);
  await page.getByLabel('Фамилия, имя и отчество ребёнка').fill('Темір Демо');
  await endSession(id);
  const save = page.getByRole('button', { name: 'Сохранить исправления' });
  await save.click();
  const dialog = page.getByRole('dialog', { name: 'Сеанс завершён' });
  await dialog.waitFor();
  await readable(page);
  await dialog.getByRole('button', { name: 'Выбрать сертификат' }).click();
  await chooseKey(stack, `${id}-auth`, demoPassword);
  await dialog.getByRole('button', { name: 'Войти' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await page.getByLabel('Фамилия, имя и отчество ребёнка').inputValue()).toBe('Темір Демо');
  await page.getByRole('button', { name: 'Повторить' }).click();
  await page.getByText('Исправлено. Прежние значения сохранены.').waitFor();

  // Drafts outlive even the way through another page.
  await page.goto(`${stack.gatewayUrl}/apply`);
  await page.getByRole('textbox').fill(queued.child.iin);
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await page.getByRole('heading', { level: 1, name: 'Фамилия, имя и отчество ребёнка' }).waitFor();
  await endSession(id);
  await page.reload();
  await page.getByRole('link', { name: 'Вход' }).last().click();
  await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
  await chooseKey(stack, `${id}-auth`, demoPassword);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('link', { name: 'Продолжить' }).click();
  await page.getByRole('heading', { level: 1, name: 'Фамилия, имя и отчество ребёнка' }).waitFor();

  // Somebody else at the same machine finds nothing of it.
  await page.goto(`${stack.gatewayUrl}/applications/${queued.id}/corrections`);
  await page.getByLabel('Пожелания').fill('Рядом с домом');
  await endSession(id);
  await save.click();
  const stranger = enrolled.parent.account.id;
  await dialog.getByRole('button', { name: 'Выбрать сертификат' }).click();
  await chooseKey(stack, `${stranger}-auth`, demoPassword);
  await dialog.getByRole('button', { name: 'Войти' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/');
  expect(await page.evaluate(`Object.keys(sessionStorage).filter((name) => name.startsWith('kezek.'))`)).toEqual([]);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});

it('the end of a session is said two minutes before, and who stays goes on', async () => {
  const parent = await town.parent('ru');
  const { id } = parent.account;
  const { page, violations, errors, close } = await browser.open(phone);
  await enter(page, id, '/attach');
  await page.getByLabel('ИИН ребёнка').fill('061211600012');
  await changeSession(
    id,
    `UPDATE session SET expire = now() + interval '100 s',
       sess = jsonb_set(sess::jsonb, '{cookie,expires}', to_jsonb(to_char((now() + interval '100 s') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))`,
  );
  await page.reload();
  const dialog = page.getByRole('dialog', { name: 'Сеанс скоро закончится' });
  await dialog.waitFor();
  await readable(page);
  await dialog.getByRole('button', { name: 'Остаться' }).click();
  await dialog.waitFor({ state: 'detached' });
  const me = Me.parse(await (await page.request.get(`${stack.gatewayUrl}/api/v1/me`)).json());
  expect(Date.parse(me.session.endsAt) - Date.now()).toBeGreaterThan(3_600_000);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});
