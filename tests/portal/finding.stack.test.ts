import { portal } from '@kezek/demo/tour/person';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { eventually } from '../support/eventually';
import { readable } from '../support/portal';
import { testStack } from '../support/stack';

/** Finding a kindergarten: by what was meant, on the map, from where one stands. */
const stack = testStack();
const browser = testBrowser();

const desk = { locale: 'ru', viewport: { width: 1280, height: 420 } };
const phone = { locale: 'ru', viewport: { width: 360, height: 740 } };

/** Whatever a page asks of anybody but us. */
function strangersAskedBy(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(stack.gatewayUrl) && !/^(data|blob):/.test(url)) asked.push(url);
  });
  return asked;
}

const scrolled = (page: Page) => page.evaluate('Math.round(window.scrollY)');

describe('the catalog', () => {
  it('finds what was meant, keeps it in the address, and leads back to where one was', async () => {
    const { page, close } = await browser.open(desk);
    await page.goto(`${stack.gatewayUrl}/kindergartens`);
    await page.getByLabel('Название, номер или адрес').fill('демо балабакша №4 бастандыкский');
    await page.waitForURL(/text=/);
    await page.getByRole('link', { name: 'Демо-балабақша № 4' }).waitFor();
    await eventually(
      'only what was meant is left',
      () => page.locator('main li').getByRole('link').allTextContents(),
      (names) => names.join() === 'Демо-балабақша № 4',
    );

    await page.goto(`${stack.gatewayUrl}/kindergartens?age=3&language=kk&free=1&kind=nothing`);
    const links = page.locator('main li').getByRole('link');
    await links.first().waitFor();
    expect(await page.getByLabel('Возраст ребёнка').inputValue()).toBe('3');
    expect(await page.getByLabel('Есть свободные места').isChecked()).toBe(true);
    await links.last().scrollIntoViewIfNeeded();
    const before = await scrolled(page);
    expect(before).toBeGreaterThan(100);
    await links.last().click();
    await page.getByRole('heading', { name: 'Группы' }).waitFor();
    await page.goBack();
    await links.last().waitFor();
    await eventually(
      'one is where one was',
      () => scrolled(page),
      (now) => now === before,
    );
    await close();
  });

  it('shows the same on a map, by keyboard too, with nothing from elsewhere', async () => {
    const { page, violations, errors, close } = await browser.open(phone);
    const strangers = strangersAskedBy(page);
    await page.goto(`${stack.gatewayUrl}/kindergartens`);
    await page.getByRole('navigation', { name: 'Вид' }).getByRole('link', { name: 'На карте' }).click();
    await page.waitForURL(/view=map/);
    const map = page.getByRole('group', { name: 'Карта: 8 детских садов' });
    await map.waitFor();
    await readable(page);

    // From afar they are one; Enter brings it closer until they come apart.
    for (let time = 0; time < 4; time += 1) await page.getByRole('button', { name: 'Отдалить' }).click();
    const together = map.getByRole('button', { name: /^\d+ детских сад\S* рядом/ });
    await together.first().focus();
    await page.keyboard.press('Enter');
    await map
      .getByRole('button', { name: /демо-сад|Демо-балабақша/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Показать всё' }).click();

    const first = map.getByRole('button').first();
    await first.focus();
    await page.keyboard.press('ArrowRight');
    const name = await page.evaluate('document.activeElement.getAttribute("aria-label")');
    expect(name).not.toBe(await first.getAttribute('aria-label'));
    await page.keyboard.press('Enter');
    const chosen = page.getByRole('region', { name: 'Выбрано на карте' });
    await chosen.getByRole('link', { name: String(name) }).waitFor();
    await readable(page);
    await chosen.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: String(name) }).waitFor();
    expect({ strangers, violations, errors }).toEqual({ strangers: [], violations: [], errors: [] });
    await close();
  });
});

it('bulletins stand on the map under the filters of the list', async () => {
  const { page, close } = await browser.open(desk);
  await page.goto(`${stack.gatewayUrl}/bulletins?view=map&access=closed`);
  const map = page.getByRole('group', { name: /^Карта: \d+ детск/ });
  const point = map.getByRole('button', { name: /: \d+ бюллетен/ }).first();
  await point.click();
  await page.getByRole('region', { name: 'Выбрано на карте' }).getByText('Бюллетень закрыт').first().waitFor();
  await close();
});

it('a kindergarten’s page says how to reach it, what it has, its bulletins and where it stands', async () => {
  const { page, violations, close } = await browser.open(phone);
  const query = { access: 'closed', city: '750000000' } as const;
  const { items } = await portal(stack.gatewayUrl).bulletins({ query });
  await page.goto(`${stack.gatewayUrl}/kindergartens/${items[0]?.kindergartenId}`);
  await page
    .getByRole('link', { name: /^\+7 700 000/ })
    .first()
    .waitFor();
  expect(await page.locator('main a[href^="tel:"]').getAttribute('href')).toMatch(/^tel:\+7700000\d{4}$/);
  expect(await page.locator('main a[href^="mailto:"]').count()).toBe(1);
  for (const name of ['Группы', 'Бюллетени свободных мест', 'Прошлые бюллетени', 'На карте']) {
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
  }
  await page.getByText('Зачислено через портал').waitFor();
  await page.getByText('Бюллетень закрыт').first().waitFor();
  await readable(page);
  expect(violations).toEqual([]);
  await close();
});

describe('where one stands', () => {
  const press = (page: Page) => page.getByRole('button', { name: 'Определить город по моему положению' }).click();
  const at = (latitude: number, longitude: number) => ({
    ...desk,
    geolocation: { latitude, longitude },
    permissions: ['geolocation'],
  });

  it('chooses the nearest city once it is asked for, and tells nobody', async () => {
    const { page, close } = await browser.open(at(51.19, 71.461_234));
    const urls: string[] = [];
    page.on('request', (request) => void urls.push(request.url()));
    await page.goto(stack.gatewayUrl);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const city = page.getByLabel('Геолокация: город').locator('option:checked');
    expect(await city.textContent()).toBe('Алматы');
    await press(page);
    await page.getByText('Выбран город: Астана. Ближе всего: район Байконур.').waitFor();
    expect(await city.textContent()).toBe('Астана');
    await readable(page);
    await page.getByRole('link', { name: 'Бюллетени этого района' }).click();
    await page.waitForURL(/\/bulletins\?locality=711410000$/);
    expect(urls.filter((url) => /71\.46|51\.19/.test(url))).toEqual([]);
    await close();
  });

  it('changes nothing for who is far away, says no, or has a device that does not know', async () => {
    const far = await browser.open(at(42.32, 69.59));
    await far.page.goto(stack.gatewayUrl);
    await press(far.page);
    await far.page.getByText(/^Вы далеко от городов портала: до ближайшего \(Алматы\) 6\d\d км/).waitFor();
    await far.close();
    const lost = await browser.open(at(42.32, 69.59));
    await lost.page.context().setGeolocation(null);
    await lost.page.goto(stack.gatewayUrl);
    await press(lost.page);
    await lost.page.getByText('Устройство не знает, где оно.').waitFor();
    await lost.close();
    const denied = await browser.open(desk);
    await denied.page.goto(stack.gatewayUrl);
    await press(denied.page);
    await denied.page.getByText('Браузеру не разрешено сообщать, где вы.').waitFor();
    expect(await denied.page.getByLabel('Геолокация: город').inputValue()).toBe('750000000');
    await denied.close();
  });
});

it('the contact centre of the city is below each page, and where a page did not open', async () => {
  const { page, close } = await browser.open(desk);
  await page.goto(stack.gatewayUrl);
  const centre = page.getByRole('region', { name: 'Контакт-центр: Алматы' });
  const whatsapp = centre.getByRole('link', { name: /^WhatsApp/ });
  await whatsapp.waitFor();
  expect(await whatsapp.getAttribute('href')).toMatch(/^https:\/\/wa\.me\/7700\d+$/);
  expect(await centre.getByRole('link', { name: /^Телефон/ }).getAttribute('href')).toMatch(/^tel:\+7700\d+$/);
  // A part of the portal that can't be had, by a new try either.
  await page.route(/\/assets\/rules-page[^/]*\.js/, (route) => route.abort());
  let opened = 0;
  page.on('load', () => (opened += 1));
  await page.goto(`${stack.gatewayUrl}/rules`);
  await eventually(
    'the page has tried again',
    () => Promise.resolve(opened),
    (times) => times > 1,
  );
  await page.getByRole('heading', { level: 1, name: 'Страница не открылась' }).waitFor();
  await whatsapp.waitFor();
  await readable(page);
  await close();
});
