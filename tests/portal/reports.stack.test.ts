import { readFile } from 'node:fs/promises';
import { addDays, dayOf } from '@kezek/calendar/instant';
import { beforeAll, expect, it } from '@jest/globals';
import { Workbook } from 'exceljs';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { enterBrowser, readable, shown } from '../support/portal';
import { testStack } from '../support/stack';
import { direct, Town, type TestKindergarten } from '../support/town';

/** An operator chooses a report and takes it home; anybody takes the open data. */
const stack = testStack({ city: 'none' });
const browser = testBrowser();
let town: Town;
let gardens: [TestKindergarten, TestKindergarten];
beforeAll(async () => {
  town = await Town.found(stack);
  gardens = [await town.kindergarten(), await town.kindergarten()];
  const applied = [await town.apply(gardens[0]), await town.apply(gardens[0]), await town.apply(gardens[1])];
  await town.apply(gardens[0]);
  const bulletinId = await town.open(gardens[0], 2);
  for (const one of applied.slice(0, 2)) await direct(one, gardens[0], bulletinId);
});

/** The table that is shown, each row's cells. */
async function tableOn(page: Page, name: string): Promise<string[][]> {
  const rows = await page.getByRole('region', { name }).getByRole('row').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

async function saved(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  expect(download.suggestedFilename()).toMatch(/^kezek-[\w-]+\.(?:csv|xlsx)$/);
  return readFile(await download.path());
}

it.each([768, 1280])(
  'an operator chooses a period at %i px, and the file has the figures of the table',
  async (width) => {
    const today = dayOf(await town.now());
    const { page, violations, errors, close } = await browser.open({
      locale: 'ru',
      viewport: { width, height: 900 },
      acceptDownloads: true,
    });
    await enterBrowser(stack, page.context(), town.operators.astana.account.id);
    await page.goto(`${stack.gatewayUrl}/training`);
    await page.getByRole('link', { name: 'Отчёты' }).click();
    await page.getByRole('heading', { level: 1, name: 'Отчёты' }).waitFor();
    await shown(page);
    const queue = await tableOn(page, 'Очередь на день');
    expect(queue.at(1)).toEqual(['Всего', '', '', '2']);
    await readable(page);

    await page.getByLabel('Отчёт', { exact: true }).selectOption({ label: 'Направления и отказы по детским садам' });
    await page.getByLabel('С', { exact: true }).fill(addDays(today, -60));
    await page.getByLabel('По', { exact: true }).fill(today);
    await page.getByRole('button', { name: 'Показать' }).press('Enter');
    await shown(page);
    const table = await tableOn(page, 'Направления и отказы по детским садам');
    expect(table[1]).toEqual(['Всего', '2', '0', '0', '0', '0', '0', '0']);
    await readable(page);
    const rows = table.filter((_, index) => index !== 1);
    const csv = (await saved(page, 'Скачать CSV')).toString('utf8').replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(csv.map((line) => line.replaceAll('"', '').split(';'))).toEqual(rows);
    const workbook = new Workbook();
    await workbook.xlsx.load(new Uint8Array(await saved(page, 'Скачать XLSX')).buffer);
    const sheet = workbook.getWorksheet('Направления');
    const inSheet = rows.map((cells, row) => cells.map((_, cell) => sheet?.getCell(row + 1, cell + 1).text));
    expect(inSheet).toEqual(rows);

    // Nothing is shown for a period that ends before it begins, and why is said.
    await page.getByLabel('По', { exact: true }).fill(addDays(today, -90));
    await page.getByRole('button', { name: 'Показать' }).click();
    await page.getByRole('alert').getByText('Выберите конец не раньше начала.').waitFor();
    await readable(page);
    expect({ violations, errors }).toEqual({ violations: [], errors: [] });
    await close();
  },
);

it.each([
  ['kk', ['outcomes', 'waits', 'queue']],
  ['en', ['reasons', 'places']],
] as const)('reports are shown on a phone in %s', async (locale, reports) => {
  const today = dayOf(await town.now());
  const { page, errors, close } = await browser.open({ locale, viewport: { width: 360, height: 800 } });
  await enterBrowser(stack, page.context(), town.operators.astana.account.id);
  for (const report of reports) {
    await page.goto(`${stack.gatewayUrl}/city/reports?report=${report}&from=${addDays(today, -60)}&to=${today}`);
    await shown(page);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await readable(page);
    const wider = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
    expect({ locale, report, wider }).toEqual({ locale, report, wider: 0 });
  }
  expect(errors).toEqual([]);
  await close();
});

it('anybody finds the open data from each page’s foot, and a program reads it', async () => {
  const { page, errors, close } = await browser.open({ locale: 'ru', viewport: { width: 768, height: 900 } });
  await page.goto(`${stack.gatewayUrl}/rules`);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Открытые данные' }).click();
  await page.getByRole('heading', { level: 1, name: 'Открытые данные' }).waitFor();
  await shown(page);
  await readable(page);
  const json = await page.getByRole('link', { name: 'Очередь на конец месяца: JSON' }).getAttribute('href');
  const answer = await fetch(new URL(json ?? '', stack.gatewayUrl));
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(await answer.json()).toMatchObject({ items: [], total: { applications: 0 } });
  const csv = await page.getByRole('link', { name: 'Места: CSV' }).getAttribute('href');
  expect(await (await fetch(new URL(csv ?? '', stack.gatewayUrl))).text()).toMatch(/^kindergartenId;nameKk/);
  expect(errors).toEqual([]);
  await close();
});
