import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from '@jest/globals';
import { testBrowser } from '../support/chromium';
import { testStack } from '../support/stack';

// A city's figures are counted while it is loaded: the test doesn't wait for the next minute.
const stack = testStack({ extra: { STATISTICS_FRESH_MS: '1000' } });
const browser = testBrowser();

const pages = [
  '/',
  '/bulletins',
  '/kindergartens?view=map',
  '/queue',
  '/statistics',
  '/protocol',
  '/rules',
  '/verify',
  '/sign-in',
];
const headings = { kk: 'Балабақшадағы орын', ru: 'Место в детском саду', en: 'A kindergarten place' } as const;

describe.each(['kk', 'ru', 'en'] as const)('in %s', (locale) => {
  it.each([360, 1280])(
    'pages that anybody may read hold at %i px',
    async (width) => {
      // Of another zone: dates are the city's.
      const { page, violations, errors, close } = await browser.open({
        locale,
        viewport: { width, height: 900 },
        timezoneId: 'America/Los_Angeles',
      });
      for (const path of pages) {
        await page.goto(`${stack.gatewayUrl}${path}`);
        await page.locator('main h1').waitFor();
        await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
        if (path === '/') expect(await page.locator('h1').textContent()).toContain(headings[locale]);
        expect(await page.locator('html').getAttribute('lang')).toBe(locale);
        const text = await page.locator('body').innerText();
        expect(text).not.toMatch(/M\d\d\b|\bportal\.|MISSING/);
        const aside = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        expect({ path, aside }).toEqual({ path, aside: 0 });
        const { violations: unreadable } = await new AxeBuilder({ page }).analyze();
        expect({ path, unreadable: unreadable.map(({ id, nodes }) => [id, nodes[0]?.target]) }).toEqual({
          path,
          unreadable: [],
        });
      }
      expect({ violations, errors }).toEqual({ violations: [], errors: [] });
      await close();
    },
    120_000,
  );
});

it('a language that is chosen stays, and so does the city', async () => {
  const { page, close } = await browser.open({ locale: 'ru' });
  await page.goto(stack.gatewayUrl);
  await page.getByLabel('Язык', { exact: true }).selectOption('kk');
  await page.getByRole('heading', { level: 1, name: /^Балабақшадағы орын/ }).waitFor();
  await page.getByLabel('Геолокация: қала').selectOption({ label: 'Астана' });
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /^Балабақшадағы орын/ }).waitFor();
  expect(await page.getByLabel('Геолокация: қала').locator('option:checked').textContent()).toBe('Астана');
  await close();
});

it('the heading has the focus after a page was chosen, and filters stand in the address', async () => {
  const { page, close } = await browser.open({ locale: 'ru' });
  await page.goto(stack.gatewayUrl);
  await page.getByRole('navigation', { name: 'Меню' }).getByRole('link', { name: 'Бюллетени свободных мест' }).click();
  await page.getByRole('heading', { level: 1, name: 'Бюллетени свободных мест' }).waitFor();
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
  await page.getByLabel('Район').selectOption({ label: 'Алмалинский район' });
  await page.waitForURL(/\?locality=751110000$/);
  await close();
});

it('statistics have a table beside each chart, and show the part that the address names', async () => {
  const { page, close } = await browser.open({ locale: 'ru' });
  await page.goto(`${stack.gatewayUrl}/`);
  await page.getByRole('link', { name: 'Статистика: очередь, места и сроки ожидания' }).click();
  await page.getByRole('heading', { level: 1, name: 'Статистика' }).waitFor();
  await page.getByText(/^Посчитано \d+ .+ г\., \d\d:\d\d\./).waitFor();
  const table = (name: string) => page.getByRole('region', { name }).getByRole('table');
  const total = async () => {
    const cells = await table('Очередь по годам рождения').locator('tbody td:last-child').allTextContents();
    return cells.reduce((sum, cell) => sum + Number(cell), 0);
  };
  const inAllLanguages = await total();
  for (const name of ['Очередь по языкам обучения', 'Места по месяцам', 'По районам']) await table(name).waitFor();
  await page.getByLabel('Язык обучения').selectOption({ label: 'казахский' });
  await page.waitForURL(/\/statistics\?language=kk$/);
  await table('Очередь по языкам обучения').waitFor({ state: 'detached' });
  expect(await total()).toBeLessThan(inAllLanguages);
  await page.getByLabel('Район', { exact: true }).selectOption({ label: 'Алмалинский район' });
  await page.getByText('Очередь одна на весь город: по районам она не делится.').waitFor();
  await page.reload();
  await table('Места по месяцам').waitFor();
  expect(await page.getByLabel('Район', { exact: true }).locator('option:checked').textContent()).toBe(
    'Алмалинский район',
  );
  await close();
});
