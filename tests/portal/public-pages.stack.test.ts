import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from '@jest/globals';
import { testBrowser } from '../support/chromium';
import { testStack } from '../support/stack';

const stack = testStack();
const browser = testBrowser();

const pages = ['/', '/bulletins', '/kindergartens', '/queue', '/protocol', '/reviews', '/rules', '/sign-in'];
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
