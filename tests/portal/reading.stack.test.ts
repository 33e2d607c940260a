import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { testBrowser } from '../support/chromium';
import { lineTo } from '../support/line';
import { enterBrowser, goTo, shown, until } from '../support/portal';
import { sampleFamily, type SampleFamily } from '../support/sample-family';
import { testStack } from '../support/stack';
import { Town, view } from '../support/town';

/** How pages are read: in other zones, by keyboard, enlarged, aloud, after a while, and without a connection. */
const stack = testStack();
const browser = testBrowser();
let family: SampleFamily;
beforeAll(async () => {
  family = await sampleFamily(await Town.found(stack));
});

async function opened(address: string, options: Parameters<typeof browser.open>[0] = {}, signedIn = true) {
  const watched = await browser.open({ locale: 'ru', ...options });
  const { page } = watched;
  if (signedIn) await enterBrowser(stack, page.context(), family.parent.account.id);
  await page.goto(`${stack.gatewayUrl}${address}`);
  await shown(page);
  return { ...watched, title: (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor() };
}

/** Its words; not the countdown, which goes on between two looks. */
const wordsOf = async (page: Page): Promise<string> =>
  (await page.locator('main').innerText()).replaceAll(/^(?:Осталось|Қалды).*$/gm, '');

it('the text of a page is the same in browsers of Los Angeles, Tokyo and Almaty', async () => {
  const zones = ['America/Los_Angeles', 'Asia/Tokyo', 'Asia/Almaty'];
  const pages = await Promise.all(zones.map((timezoneId) => opened('/protocol', { timezoneId, locale: 'kk' })));
  const referred = `/applications/${family.referred.id}`;
  for (const address of [referred, `/bulletins/${family.bulletinId}`, `/applications/${family.stopListed.id}`]) {
    const texts = await Promise.all(
      pages.map(async ({ page }) => {
        await goTo(page, address);
        return wordsOf(page);
      }),
    );
    expect(new Set(texts)).toEqual(new Set([texts[0]]));
    if (address === referred) expect(texts[0]).toMatch(/\d{4} ж\. \d+ \p{L}+, 24:00/u);
  }
  await Promise.all(pages.map(({ close }) => close()));
});

it('a language that is chosen stays, and so does the city; filters stand in the address as they are', async () => {
  const { page, title, close } = await opened('/', {}, false);
  await page.getByRole('navigation', { name: 'Меню' }).getByRole('link', { name: 'Бюллетени свободных мест' }).click();
  await title('Бюллетени свободных мест');
  await page.getByLabel('Район').selectOption({ label: 'Алмалинский район' });
  await page.waitForURL(/\?locality=751110000$/);
  await page.getByLabel('Язык', { exact: true }).selectOption('kk');
  await title('Бос орындар бюллетеньдері');
  await page.getByLabel('Геолокация: қала').selectOption({ label: 'Астана' });
  await page.reload();
  await title('Бос орындар бюллетеньдері');
  expect(await page.getByLabel('Геолокация: қала').locator('option:checked').textContent()).toBe('Астана');
  await close();
});

describe('read aloud', () => {
  it('a page with a countdown speaks at most once a minute', async () => {
    const { page, close } = await opened('/protocol');
    await page.clock.install();
    await goTo(page, `/applications/${family.referred.id}`);
    await page.evaluate(`(() => {
      window.spoken = 0;
      const live = '[role=status], [role=alert], [role=timer], [aria-live]:not([aria-live=off])';
      new MutationObserver((changes) => {
        if (changes.some(({ target }) => (target.closest ? target : target.parentElement)?.closest(live))) spoken += 1;
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    })()`);
    for (let minute = 0; minute < 5; minute += 1) {
      await page.clock.runFor(60_000);
      await shown(page);
    }
    expect(await page.evaluate('spoken')).toBeLessThanOrEqual(5);
    await close();
  });

  it('an outcome is still on the page after ten minutes', async () => {
    const { page, close } = await opened(`/applications/${family.queued.id}/corrections`);
    await page.clock.install();
    await page.getByLabel('Пожелания').fill('Рядом с домом');
    await page.getByRole('button', { name: 'Сохранить исправления' }).click();
    const outcome = page.getByText('Исправлено. Прежние значения сохранены.');
    await outcome.waitFor();
    await page.clock.runFor(600_000);
    await shown(page);
    expect(await outcome.isVisible()).toBe(true);
    await close();
  });
});

it('Kazakh letters are drawn by our own font alone', async () => {
  const { page, close } = await opened('/', { locale: 'kk' }, false);
  await page.evaluate(`document.querySelector('h1').insertAdjacentText('beforeend', ' ӘҒҚҢӨҰҮҺІ әғқңөұүһі')`);
  await until(page, `document.fonts.status === 'loaded'`, 10);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root } = await devtools.send('DOM.getDocument');
  for (const selector of ['h1', 'main', 'header', 'footer']) {
    const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
    const foreign = fonts.filter(({ isCustomFont }) => !isCustomFont).map(({ familyName }) => familyName);
    expect({ selector, foreign }).toEqual({ selector, foreign: [] });
  }
  await close();
});

it('with the keyboard alone one comes from the first page to a response', async () => {
  const { page, title, close } = await opened('/');
  const tabTo = async (name: RegExp) => {
    const passed: string[] = [];
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press('Tab');
      const [text, ring] = await page.evaluate<[string, string]>(
        '[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]',
      );
      passed.push(text);
      if (!name.test(text)) continue;
      expect({ text, ring }).toEqual({ text, ring: expect.not.stringMatching('none') });
      return page.keyboard.press('Enter');
    }
    throw new Error(`no way to ${name} by the keyboard, only to ${passed.join(' | ')}`);
  };
  await tabTo(/^К содержанию$/);
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
  await page.reload();
  await shown(page);
  await tabTo(/^Заявки/);
  await title('Журнал заявлений');
  await shown(page);
  const { child } = await family.queued.parent.portal.application({ params: { id: family.queued.id } });
  await tabTo(new RegExp(`^${child.name}$`));
  await title(child.name);
  await shown(page);
  await tabTo(/^Посмотреть$/);
  await title('Отклик на бюллетень');
  await shown(page);
  await tabTo(/^Оставить заявку$/);
  await page.getByRole('heading', { name: /^(?:За вами держится место|Отклик ждёт места)$/ }).waitFor();
  await tabTo(/^Забрать отклик$/);
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await until(page, `document.activeElement.textContent === 'Забрать отклик'`);
  await close();
});

const someAddresses = () => ['/', '/bulletins', '/rules', '/apply', `/applications/${family.referred.id}`, '/account'];

it('nothing is lost at twice the size, of the page or of its letters alone', async () => {
  const { page, close } = await opened('/protocol', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  for (const address of someAddresses()) {
    for (const size of ['100%', '200%']) {
      await goTo(page, address);
      await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
      const aside = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect({ address, size, aside }).toEqual({ address, size, aside: 0 });
      await page.evaluate(`document.documentElement.style.fontSize = ''`);
    }
  }
  await close();
});

it('nothing moves for who wants no motion, and no paper takes the page’s place', async () => {
  const { page, close } = await opened('/protocol');
  for (const address of [...someAddresses(), `/applications/${family.referred.id}?tab=documents`]) {
    await goTo(page, address);
    const moving = await page.evaluate(`[...document.querySelectorAll('*')].filter((element) => {
      const { transitionDuration, animationName, transitionProperty } = getComputedStyle(element);
      return animationName !== 'none' || (transitionProperty !== 'none' && parseFloat(transitionDuration) > 0);
    }).map(({ className }) => String(className))`);
    expect({ address, moving }).toEqual({ address, moving: [] });
    const inPlace = page.locator('a[href*=".pdf"]:not([target=_blank]), a[href*="/documents/"]:not([target=_blank])');
    expect(await inPlace.count()).toBe(0);
  }
  expect(await page.locator('a[href*=".pdf"]').count()).toBeGreaterThan(0);
  await close();
});

describe('without a connection', () => {
  it('what was seen can be read, with the hour at which it was so; not by the next person at this computer', async () => {
    const line = await lineTo(stack.gatewayUrl);
    const { page, close } = await browser.open({ locale: 'ru', serviceWorkers: 'allow' });
    await enterBrowser(stack, page.context(), family.parent.account.id);
    await page.goto(line.url);
    await until(page, 'navigator.serviceWorker.controller !== null');
    await page.getByRole('link', { name: 'Заявки' }).click();
    const { child } = await view(family.referred);
    await page.getByRole('link', { name: child.name }).click();
    const seen = page.getByText('Направление №');
    await seen.waitFor();
    await shown(page);

    line.cut();
    await page.reload();
    await seen.waitFor();
    await page.getByText(/Показано то, что загружено: \d+ [а-я]+ \d{4}/).waitFor();
    await page.getByRole('link', { name: 'Правила города' }).click();
    await page.getByText('Эта страница ещё не загружалась, а связи с интернетом нет').waitFor();
    line.mend();
    await page.goto(`${line.url}/applications/${family.referred.id}`);
    await seen.waitFor();
    await page.getByText('Показано то, что загружено').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Выйти' }).click();
    await page.getByRole('link', { name: 'Вход' }).waitFor();
    expect(await page.evaluate(`caches.has('kezek-own')`)).toBe(false);
    line.cut();
    await page.goto(`${line.url}/applications/${family.referred.id}`);
    await page.locator('main h1').waitFor();
    expect(await page.locator('body').innerText()).not.toContain(child.name);
    await close();
    line.close();
  });

  it('the portal can be installed, under a name in the language that is read', async () => {
    const Manifest = z.object({
      name: z.string(),
      lang: z.string(),
      display: z.literal('standalone'),
      icons: z.array(z.object({ src: z.string(), sizes: z.string(), purpose: z.string().optional() })),
    });
    const names = new Set<string>();
    for (const locale of ['kk', 'ru', 'en']) {
      const { page, close } = await opened('/', { locale }, false);
      const href = await page.locator('link[rel=manifest]').getAttribute('href');
      const answer = await page.request.get(`${stack.gatewayUrl}${href}`);
      const { name, lang, icons } = Manifest.parse(await answer.json());
      expect({ lang, type: answer.headers()['content-type'] }).toEqual({
        lang: locale,
        type: expect.stringContaining('application/manifest+json'),
      });
      names.add(name);
      for (const { src } of icons) expect((await page.request.get(`${stack.gatewayUrl}${src}`)).status()).toBe(200);
      expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
      expect(icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
      await close();
    }
    expect(names.size).toBe(3);
  });
});
