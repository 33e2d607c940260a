import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dayOf } from '@kezek/calendar/instant';
import { createClient } from '@kezek/contract/client';
import { catalogForGateway } from '@kezek/contract/internal/catalog-for-gateway';
import { almaty } from '@kezek/demo/city/localities';
import { attendingHeaders, attendingLines } from '@kezek/demo/files/attending-lines';
import { groupsInFile } from '@kezek/demo/files/kindergarten-lines';
import { demoPassword } from '@kezek/eds-dev/person';
import type { Person } from '@kezek/demo/tour/person';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { chooseKey } from '../support/ncalayer';
import { chooseFile, enterBrowser, readable } from '../support/portal';
import { formerChild, queueFile } from '../support/queue-file';
import { testStack } from '../support/stack';
import { Town } from '../support/town';

/** Taking over a queue in a browser: one operator uploads and maps, another confirms and undoes. */
const stack = testStack({ city: 'none', signed: true });
const browser = testBrowser();
let town: Town;
let folder: string;
beforeAll(async () => {
  town = await Town.found(stack);
  folder = mkdtempSync(join(tmpdir(), 'kezek-imports-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readableAndNoWider(page: Page): Promise<void> {
  await readable(page);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(width).toBeLessThanOrEqual(0);
}

async function enter(page: Page, person: Person): Promise<void> {
  await page.goto(`${stack.gatewayUrl}/sign-in`);
  await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
  await chooseKey(stack, `${person.account.id}-auth`, demoPassword);
  await page.getByRole('region', { name: 'Данные владельца ЭЦП' }).waitFor();
  await page.getByRole('radio', { name: /Оператор/ }).check();
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('link', { name: 'Продолжить' }).click();
  await page.getByRole('link', { name: 'Перенос данных' }).click();
  await page.getByRole('heading', { level: 1, name: 'Перенос данных' }).waitFor();
}

const named = (text: string) => ({ kk: text, ru: text, en: text });

function file(text: string, name = 'Очередь на 1 сентября.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

it('an operator uploads and maps, another one confirms, and undoes it', async () => {
  const year = Number((await town.now()).slice(0, 4)) - 3;
  const [first, second] = [town.operators.astana, await town.operator('astana')];
  const children = [
    formerChild(year),
    formerChild(year, { language: 'казахский' }),
    formerChild(year, { language: 'школа № 5' }),
    formerChild(year, { submittedOn: 'вчера' }),
  ];
  const desk = await browser.open({ locale: 'ru', viewport: { width: 1280, height: 900 } });
  const { page } = desk;
  await enter(page, first);
  await page.getByText('Пока ничего не загружали.').waitFor();
  await page.getByRole('button', { name: 'Загрузить' }).click();
  await page.getByRole('alert').getByText('Выберите файл').waitFor();
  await readableAndNoWider(page);
  await chooseFile(page, file(queueFile(children)));
  await page.getByRole('button', { name: 'Загрузить' }).dblclick();
  await page.getByRole('heading', { level: 2, name: 'Столбцы' }).waitFor();
  await page.getByLabel('Язык обучения').selectOption('');
  await page.getByRole('button', { name: 'Проверить строки' }).click();
  await page.getByRole('link', { name: 'Выберите столбец: Язык обучения' }).click();
  expect(await page.evaluate('document.activeElement.id')).toBe('map-language');
  await readableAndNoWider(page);
  await page.getByLabel('Язык обучения').selectOption({ label: 'D: Язык обучения' });
  await page.getByRole('button', { name: 'Проверить строки' }).click();
  await page.getByRole('heading', { level: 2, name: 'Итог проверки' }).waitFor();
  await page.getByText('Дата не читается: напишите её как 31.12.2024.').waitFor();
  await readableAndNoWider(page);
  await page.getByLabel('Язык обучения: «школа № 5»', { exact: false }).selectOption('ru');
  await page.getByRole('button', { name: 'Проверить снова' }).click();
  await page.getByText('Станут заявлениями: 3.', { exact: false }).first().waitFor();
  await page.getByText('подтверждает другой оператор', { exact: false }).waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Скачать CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('errors.csv');

  const other = await browser.open({ locale: 'ru', viewport: { width: 768, height: 1024 } });
  await enter(other.page, second);
  await readableAndNoWider(other.page);
  await other.page.getByRole('link', { name: 'Очередь на 1 сентября.csv' }).click();
  await other.page.getByRole('button', { name: 'Подтвердить перенос' }).click();
  await other.page.getByRole('dialog').getByRole('button', { name: 'Подтвердить перенос' }).click();
  await other.page.getByText('Дети стоят в очереди по первоначальным датам.', { exact: false }).waitFor();
  await readableAndNoWider(other.page);
  await page.getByText('Дети стоят в очереди по первоначальным датам.', { exact: false }).waitFor();

  await other.page.getByRole('button', { name: 'Отменить перенос' }).click();
  await other.page.getByRole('dialog').getByRole('button', { name: 'Отменить перенос' }).click();
  await other.page.getByText('Перенос отменён', { exact: false }).waitFor();
  await readableAndNoWider(other.page);
  for (const { violations, errors, close } of [desk, other]) {
    expect({ violations, errors }).toEqual({ violations: [], errors: [] });
    await close();
  }
});

it('a file that is no table says what to do, on a phone and by the keyboard', async () => {
  const { page, close } = await browser.open({ locale: 'ru', viewport: { width: 360, height: 800 } });
  await enter(page, await town.operator('almaty'));
  await chooseFile(page, file('%PDF-1.7\u0000', 'справка.pdf'));
  await page.getByRole('button', { name: 'Загрузить' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Это не CSV и не книга Excel', { exact: false }).waitFor();
  await readableAndNoWider(page);
  await page.getByRole('button', { name: 'Удалить файл' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить файл' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Пока ничего не загружали.').waitFor();
  await close();
});

it('of the demo’s list one operator uploads, another confirms, and an employee sees the children', async () => {
  const today = dayOf(await town.now());
  const inFile = groupsInFile(today);
  const { urls, internalToken: token } = stack.running;
  const items = [...new Set(inFile.map(({ bin }) => bin))].map((bin) => ({
    ...{ id: randomUUID(), locality: almaty.districts[0]?.kato ?? almaty.kato, kind: 'public' as const, bin },
    ...{ names: named(`Демо-сад ${bin}`), languages: ['ru' as const], address: named('ул. Демо, 1') },
    ...{ coordinates: null, contacts: { phone: null, email: null, website: null } },
    groups: inFile
      .filter((group) => group.bin === bin)
      .map(({ group, birthYear }) => ({
        ...{ id: randomUUID(), names: named(group), language: 'ru' as const, capacity: 20 },
        ...{ birthYearFrom: birthYear, birthYearTo: birthYear },
      })),
  }));
  await createClient(catalogForGateway, { baseUrl: urls.catalog, token }).upsertKindergartens({ body: { items } });
  const list = [[...attendingHeaders], ...attendingLines(today)].map((cells) => cells.join(';')).join('\r\n');

  const desk = await browser.open({ locale: 'ru', viewport: { width: 1280, height: 900 } });
  await enter(desk.page, town.operators.almaty);
  await desk.page.getByLabel('Что в файле').selectOption('attending');
  await chooseFile(desk.page, file(list, 'Списки садов.csv'));
  await desk.page.getByRole('button', { name: 'Загрузить' }).click();
  await desk.page.getByRole('button', { name: 'Проверить строки' }).click();
  await desk.page.getByRole('heading', { level: 2, name: 'Итог проверки' }).waitFor();
  await desk.page.getByText('Такой группы в этом саду нет', { exact: false }).first().waitFor();
  await readableAndNoWider(desk.page);

  const other = await browser.open({ locale: 'ru', viewport: { width: 768, height: 1024 } });
  await enter(other.page, await town.operator('almaty'));
  await other.page.getByRole('link', { name: 'Списки садов.csv' }).click();
  await other.page.getByRole('button', { name: 'Подтвердить перенос' }).click();
  await other.page.getByRole('dialog').getByRole('button', { name: 'Подтвердить перенос' }).click();
  await other.page.getByText('Дети стоят в списках своих групп', { exact: false }).waitFor();
  await readableAndNoWider(other.page);

  const employee = await town.employeeOf(items[0]?.id ?? '', 'almaty');
  const roster = await browser.open({ locale: 'ru', viewport: { width: 360, height: 800 } });
  await enterBrowser(stack, roster.page.context(), employee.account.id);
  await roster.page.goto(`${stack.gatewayUrl}/desk/roster`);
  await roster.page.getByRole('link', { name: 'Демо Посещаев-0001' }).waitFor();
  await readableAndNoWider(roster.page);
  for (const { violations, errors, close } of [desk, other, roster]) {
    expect({ violations, errors }).toEqual({ violations: [], errors: [] });
    await close();
  }
});
