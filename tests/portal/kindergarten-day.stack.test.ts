import { readFile } from 'node:fs/promises';
import { addDays, dayOf, toInstant } from '@kezek/calendar/instant';
import { demoPassword } from '@kezek/eds-dev/person';
import type { Person } from '@kezek/demo/tour/person';
import { beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually';
import { testBrowser } from '../support/chromium';
import { cancelWindow, chooseKey } from '../support/ncalayer';
import { enterBrowser, readable, shown } from '../support/portal';
import { testStack } from '../support/stack';
import { respond, Town, until, type TestKindergarten } from '../support/town';

/** A kindergarten's working day and the city's hand in it, in a browser. */
const stack = testStack({ city: 'none', signed: true });
const browser = testBrowser();
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

async function deskOf(person: Person, address: string, width = 1280) {
  const opened = await browser.open({ locale: 'ru', viewport: { width, height: 900 }, acceptDownloads: true });
  const { page } = opened;
  await enterBrowser(stack, page.context(), person.account.id);
  await page.goto(`${stack.gatewayUrl}${address}`);
  await shown(page);
  const end = async () => {
    const { violations, errors } = opened;
    expect({ violations, errors }).toEqual({ violations: [], errors: [] });
    await opened.close();
  };
  return { page, end };
}

/** Families who hold a place of one bulletin, in the order in which they responded, and one who waits. */
async function heldBy(garden: TestKindergarten, places: number) {
  const applied = await Promise.all(Array.from({ length: places + 1 }, () => town.apply(garden)));
  const bulletinId = await town.open(garden, places);
  for (const one of applied) await respond(one, bulletinId);
  return { applied, bulletinId };
}

const sign = ({ account }: Person) => chooseKey(stack, `${account.id}-sign`, demoPassword);

it('activates three in one sitting, a signature each; a closed window leaves the rest to go on with', async () => {
  const garden = await town.kindergarten();
  const { applied, bulletinId } = await heldBy(garden, 3);
  const { page, end } = await deskOf(garden.employee, `/desk/bulletins/${bulletinId}`, 768);
  await page.getByText('Следующий:').waitFor();
  await page.getByText('За кем-то из детей держится место', { exact: false }).waitFor();
  // Who waits is nobody's to know.
  const [first, second, third, waiting] = applied;
  expect(await page.locator('main').innerText()).toContain(first?.child.name);
  expect(await page.locator('main').innerText()).not.toContain(waiting?.child.name);
  await page.getByLabel('Выбрать все').check();
  await readable(page);
  await page.getByRole('link', { name: 'Активировать выбранные (3)' }).click();
  await page.getByRole('button', { name: 'Подписать по очереди (3)' }).dblclick();
  await sign(garden.employee);
  await page.getByText('Готово: 1 из 3.').waitFor();
  await cancelWindow(stack);
  await page.getByText('Остановлено здесь', { exact: false }).waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Продолжить (2)' }).click();
  await sign(garden.employee);
  await page.getByText('Готово: 2 из 3.').waitFor();
  await sign(garden.employee);
  await page.getByText('Всё пройдено. Готово: 3 из 3.').waitFor();
  for (const one of [first, second, third]) {
    if (one) await until(one, 'it is referred', ({ stage }) => stage === 'referred');
  }
  await readable(page);
  await page.getByRole('link', { name: 'К откликам и направлениям' }).first().click();
  await page.getByText('Сейчас активировать нечего.').waitFor();
  // The desk's menu counts what has moved on.
  await page.getByRole('link', { name: 'Направления 3 ждут' }).click();
  await page.getByRole('heading', { level: 1, name: 'Направления' }).waitFor();
  await readable(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Скачать CSV' }).first().click(),
  ]);
  const table = await readFile(await download.path(), 'utf8');
  expect(table.trimEnd().split('\r\n')).toHaveLength(4);
  expect(table).toContain(third?.child.name);
  await end();
});

it('changes the number of places before publication: the group’s seats follow', async () => {
  const garden = await town.kindergarten({ capacity: 5 });
  const id = await town.offer(garden, 2, 3);
  const { employee } = garden;
  const { page, end } = await deskOf(employee, '/desk/bulletins');
  const seats = async () => (await employee.portal.staffGroups({ query: {} })).items[0]?.seats;
  await page.getByRole('link', { name: 'Изменить' }).click();
  await page.getByText('сколько свободно в группе: 3', { exact: false }).waitFor();
  const places = page.getByLabel('Мест', { exact: true });
  const save = page.getByRole('button', { name: 'Сохранить' });
  await places.fill('4');
  await save.dblclick();
  await page.getByText('Изменения сохранены.').waitFor();
  expect(await seats()).toMatchObject({ reserved: 4, free: 1 });
  await places.fill('9');
  await save.click();
  await page.getByRole('alert').waitFor();
  await readable(page);
  expect(await employee.portal.bulletin({ params: { id } })).toMatchObject({ places: 4 });
  await places.fill('1');
  const day = addDays(dayOf(await town.now()), 5);
  await page.getByLabel('День публикации').fill(day);
  await save.click();
  await page.getByText('Изменения сохранены.').waitFor();
  await eventually('the seats are back', seats, (now) => now?.free === 4);
  expect(dayOf(toInstant((await employee.portal.bulletin({ params: { id } })).publishAt))).toBe(day);
  await end();
});

it('the city withdraws a bulletin with a reason, and its kindergarten hears of it', async () => {
  const garden = await town.kindergarten();
  await heldBy(garden, 1);
  const { page, end } = await deskOf(town.operators.astana, '/city/bulletins?access=general');
  await readable(page);
  await page.getByLabel('Год рождения').selectOption(String(garden.birthYear));
  await page.goto(`${stack.gatewayUrl}/city/bulletins`);
  await shown(page);
  const card = page.getByRole('listitem').filter({ hasText: garden.kindergartenName.slice(-4) });
  await card.getByRole('link', { name: 'Отозвать' }).click();
  await page.getByRole('button', { name: 'Отозвать бюллетень' }).click();
  await page.getByRole('alert').getByText('Выберите причину').waitFor();
  await readable(page);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Отозвать бюллетень' }).click();
  await page.getByText('Бюллетень отозван.').waitFor();
  await end();
  const { portal } = garden.employee;
  await eventually(
    'the kindergarten is told',
    () => portal.inbox({ query: {} }),
    ({ items }) => items.some(({ code }) => code === 'bulletin-withdrawn'),
  );
  const desk = await deskOf(garden.employee, '/desk/news', 360);
  // Not `uncheck`, which looks before the page has drawn what is being saved.
  await desk.page.getByLabel('Сроки').click();
  await desk.page.getByText('Письма выключены: Сроки.').waitFor();
  await readable(desk.page);
  await desk.end();
});
