import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, dayOf, startOfDay, toCalendarDay } from '@kezek/calendar/instant';
import { demoPassword } from '@kezek/eds-dev/person';
import type { Person } from '@kezek/demo/tour/person';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { eventually } from '../support/eventually';
import { adultIin } from '../support/keys';
import { chooseKey } from '../support/ncalayer';
import { chooseFile, enterAsHead, enterBrowser, readable } from '../support/portal';
import { formerChild, queueFile } from '../support/queue-file';
import { testStack } from '../support/stack';
import { Town } from '../support/town';

/** From a department's old list to the report of the year: everybody acts in a browser, nobody by anything else. */
const stack = testStack({ city: 'none', signed: true });
const browser = testBrowser();
let town: Town;
let folder: string;
beforeAll(async () => {
  town = await Town.found(stack);
  folder = mkdtempSync(join(tmpdir(), 'kezek-year-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Somebody's browser, at a page. */
async function at(person: Person, path: string, width = 1280) {
  const watched = await browser.open({ locale: 'ru', viewport: { width, height: 900 } });
  await enterBrowser(stack, watched.page.context(), person.account.id);
  await watched.page.goto(`${stack.gatewayUrl}${path}`);
  return watched;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();
const sign = (person: Person) => chooseKey(stack, `${person.account.id}-sign`, demoPassword);

it('a queue is taken over, a place is given, taken and left, the year turns, and the report tells it', async () => {
  const garden = await town.kindergarten({ language: 'ru' });
  const { employee } = garden;
  const parentIin = adultIin();
  const child = formerChild(garden.birthYear, { parentIin });
  const [first, second] = [town.operators.astana, await town.operator('astana')];

  const file = join(folder, 'Очередь.csv');
  writeFileSync(file, queueFile([child, formerChild(garden.birthYear, { submittedOn: '02.01.2025' })]));
  const city = await at(first, '/city/imports');
  await chooseFile(city.page, file);
  await press(city.page, 'Загрузить');
  await press(city.page, 'Проверить строки');
  await city.page.getByText('Станут заявлениями: 2.', { exact: false }).first().waitFor();
  const other = await at(second, '/city/imports', 768);
  await follow(other.page, 'Очередь.csv');
  await press(other.page, 'Подтвердить перенос');
  await other.page.getByRole('dialog').getByRole('button', { name: 'Подтвердить перенос' }).click();
  await other.page.getByText('Дети стоят в очереди по первоначальным датам.', { exact: false }).waitFor();

  const desk = await at(employee, '/desk/bulletins');
  await desk.page.getByLabel('Группа', { exact: false }).selectOption(garden.groupId);
  await desk.page.getByLabel('Год рождения детей').selectOption(String(garden.birthYear));
  const tomorrow = addDays(dayOf(await town.now()), 1);
  await desk.page.getByLabel('День публикации').fill(tomorrow);
  await desk.page.getByLabel('Места свободны с').fill(addDays(tomorrow, 30));
  await press(desk.page, 'Назначить');
  await desk.page.getByText('Бюллетень назначен.').waitFor();
  await follow(city.page, 'Учебные часы');
  await press(city.page, 'На 3 дня вперёд');
  await city.page.getByText('Часы переведены.').waitFor();

  const mother = await town.parent('ru', { iin: parentIin });
  const family = await at(mother, '/applications', 360);
  await family.page.getByRole('link', { name: child.name }).click();
  await family.page.getByRole('heading', { level: 1, name: child.name }).waitFor();
  await follow(family.page, 'Посмотреть');
  await press(family.page, 'Оставить заявку');
  await family.page.getByRole('heading', { level: 1, name: child.name }).waitFor();

  await desk.page.goto(`${stack.gatewayUrl}/desk`);
  await follow(desk.page, 'Активировать');
  await press(desk.page, 'Подписать');
  await sign(employee);
  // The family's page hears of it by itself.
  await family.page.getByRole('button', { name: 'Отозвать', exact: false }).first().waitFor();
  await readable(family.page);
  await desk.page.getByRole('heading', { level: 1, name: 'Отклики и направления' }).waitFor();
  await press(desk.page, 'Пришли с документами');
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Пришли с документами' }).click();
  await desk.page.getByText('Действующих направлений нет.').waitFor();
  await follow(desk.page, 'Зачислить');
  await desk.page.getByRole('checkbox').first().waitFor();
  for (const box of await desk.page.getByRole('checkbox', { name: /\*$/ }).all()) await box.check();
  await press(desk.page, 'К подписи');
  await press(desk.page, 'Подписать');
  await sign(employee);
  await family.page.getByRole('definition').filter({ hasText: 'A test group' }).first().waitFor();
  // The desk goes back to its list by itself after the signature.
  await desk.page.getByRole('heading', { level: 1, name: 'Отклики и направления' }).waitFor();

  await follow(desk.page, 'Дети');
  await follow(desk.page, child.name);
  await desk.page.getByLabel('Причина').selectOption('moved-away');
  await press(desk.page, 'Записать');
  await desk.page.getByRole('link', { name: 'Предложить место бюллетенем' }).waitFor();

  await follow(desk.page, 'Новый учебный год');
  await press(desk.page, 'Составить проект');
  await desk.page.getByText('Подтверждает и отзывает только руководитель').waitFor();
  const head = await browser.open({ locale: 'ru', viewport: { width: 768, height: 900 } });
  await enterAsHead(stack, head.page, await town.headOf(garden.id));
  await head.page.goto(`${stack.gatewayUrl}/desk/year-turn`);
  await press(head.page, 'Подтвердить перевод');
  await head.page.getByRole('dialog').getByRole('button', { name: 'Подтвердить перевод' }).click();
  await head.page.getByText('Подтверждено. Перевод выполнится').waitFor();
  const { turnsOn } = await employee.portal.yearTurn();
  await town.moveTo(startOfDay(toCalendarDay(turnsOn)));
  await eventually(
    'the year has turned',
    async () => (await employee.portal.yearTurn()).turn?.status,
    (status) => status === 'done',
  );
  await head.page.reload();
  await head.page.getByText('Перевод выполнен.').waitFor();

  await city.page.goto(`${stack.gatewayUrl}/city/reports?report=outcomes&from=${tomorrow}&to=${turnsOn}`);
  const report = city.page.getByRole('region', { name: 'Направления и отказы по детским садам' });
  await report.getByRole('row', { name: /^Всего\s+1\s/ }).waitFor();
  await readable(city.page);

  for (const { violations, errors, close } of [city, other, desk, family, head]) {
    expect({ violations, errors }).toEqual({ violations: [], errors: [] });
    await close();
  }
});
