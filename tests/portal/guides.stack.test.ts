import { addDays, atMinute, dayOf, toInstant } from '@kezek/calendar/instant';
import type { Locale } from '@kezek/contract/values';
import { smallPdf, type Person } from '@kezek/demo/tour/person';
import { demoPassword } from '@kezek/eds-dev/person';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/chromium';
import { eventually } from '../support/eventually';
import { chooseKey } from '../support/ncalayer';
import { enterBrowser, readable, shown } from '../support/portal';
import { testStack } from '../support/stack';
import { Town, until, view, type Submitted } from '../support/town';
import { guideWords } from './guide-words';

/**
 * The two guides, from the first page to the end, in each language, on a phone and at a desk; beside the family the
 * kindergarten's employee, in a browser of their own.
 */
const stack = testStack({ signed: true });
const browser = testBrowser();
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

type Variant = { locale: Locale; width: number };
const variants: readonly Variant[] = [
  { locale: 'ru', width: 360 },
  { locale: 'kk', width: 1280 },
  { locale: 'en', width: 360 },
];
const otherWidth = ({ locale, width }: Variant): Variant => ({ locale, width: width === 360 ? 1280 : 360 });

/** A page in somebody's hands, and how to find there what the guides name. */
async function opened({ locale, width }: Variant) {
  const watched = await browser.open({ locale, viewport: { width, height: 900 } });
  const { page } = watched;
  const word = guideWords(locale);
  const link = (name: Parameters<typeof word>[0]) => page.getByRole('link', { name: word(name) });
  const button = (name: Parameters<typeof word>[0]) => page.getByRole('button', { name: word(name), exact: true });
  const title = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const menu = async () => {
    if (width === 360) await button('menu').click();
    return page.getByRole('navigation', { name: word('menu') });
  };
  await page.goto(stack.gatewayUrl);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { ...watched, word, link, button, title, menu };
}

type Hands = Awaited<ReturnType<typeof opened>>;

/** With the key AUTH_RSA, which is chosen in NCALayer's own window; the first time an address is asked for. */
async function enter({ page, word, button }: Hands, { parent }: Submitted): Promise<void> {
  await page.getByLabel(word('storage')).waitFor();
  await button('chooseCertificate').click();
  const [keys] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: /ключей|Кілттер|keys/ }).click(),
  ]);
  await keys.getByLabel('Ключ').selectOption(`${parent.account.id}-auth`);
  await keys.getByLabel('Пароль').fill(demoPassword);
  await keys.getByRole('button', { name: 'ОК' }).click();
  await page.getByRole('region', { name: word('owner') }).waitFor();
  await keys.close();
  await readable(page);
  await button('enter').click();
  await page.getByLabel(word('email')).fill(`${parent.account.id}@parents.test`);
  await page.locator('main').getByRole('button').click();
  await page.getByText(`${parent.account.id}@parents.test`).waitFor();
  await page.locator('main').getByRole('link').last().click();
  await page.waitForURL(({ pathname }) => pathname !== '/welcome');
}

async function toApplication({ page, menu, title, word, link }: Hands, { child }: Submitted): Promise<void> {
  await (await menu()).getByRole('link', { name: word('applications') }).click();
  await title(word('journal')).waitFor();
  await link('details').click();
  await title(child.name).waitFor();
  await page.getByRole('tab', { name: word('documents') }).waitFor();
}

/** «Выбрать частный детский сад», up to the signature. */
async function choose({ page, word, button }: Hands, { parent }: Submitted, name: string): Promise<void> {
  await button('privateChoice').click();
  await page.getByRole('heading', { name: word('notice') }).waitFor();
  await button('ok').click();
  await page.getByRole('radio', { name }).check();
  await page.getByText('Test street, 1').first().waitFor();
  await button('signAndSend').click();
  await button('refreshKeys').click();
  await readable(page);
  await button('sign').click();
  await chooseKey(stack, `${parent.account.id}-sign`, demoPassword);
}

/** The employee's own browser, at «Сегодня» of the desk, and what is done there. */
async function desk(variant: Variant, employee: Person) {
  const { page, word, link, button, title, violations, errors, close } = await opened(variant);
  await enterBrowser(stack, page.context(), employee.account.id);
  const today = async () => {
    await page.goto(`${stack.gatewayUrl}/desk`);
    await title(word('today')).waitFor();
    await shown(page);
  };
  const sign = async () => {
    await button('sign').click();
    await chooseKey(stack, `${employee.account.id}-sign`, demoPassword);
    await title(word('today')).waitFor();
  };
  const ofChild = ({ child }: Submitted) => page.locator('main').getByText(child.name, { exact: true });
  await today();
  return {
    today,
    ofChild,
    async activates(applied: Submitted) {
      await ofChild(applied).waitFor();
      await link('activate').click();
      await page.locator('pre', { hasText: applied.child.name }).waitFor();
      await sign();
    },
    async enrols(applied: Submitted) {
      await ofChild(applied).waitFor();
      await button('arrival').click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: word('arrival') })
        .click();
      await button('arrival').waitFor({ state: 'detached' });
      await link('enrol').click();
      for (const box of await starred(page)) await box.check();
      await button('toSignature').click();
      await sign();
      await ofChild(applied).waitFor({ state: 'detached' });
    },
    async end() {
      await readable(page);
      expect({ violations, errors }).toEqual({ violations: [], errors: [] });
      await close();
    },
  };
}

/** The documents that the guide marks with a star. */
async function starred(page: Page) {
  const boxes = page.getByRole('checkbox', { name: /\*$/ });
  await boxes.first().waitFor();
  return boxes.all();
}

const pdfAt = async (page: Page, href: string | null) =>
  (await (await page.request.get(`${stack.gatewayUrl}${href}`)).body()).subarray(0, 5).toString();

describe.each(variants)('«Отклик на бюллетень» in $locale at $width px', (variant) => {
  it('is lived through from the first page to the group of the kindergarten', async () => {
    const garden = await town.kindergarten();
    const applied = await town.apply(garden, { parent: await town.parent(variant.locale) });
    await town.open(garden, 1);
    const hands = await opened(variant);
    const { page, word, link, button, title, menu, violations, errors, close } = hands;
    const sections = await menu();
    for (const name of ['bulletins', 'queue', 'catalog', 'statistics', 'reviews'] as const) {
      await sections.getByRole('link', { name: word(name), exact: true }).waitFor();
    }
    for (const name of ['city', 'language'] as const) await page.getByRole('banner').getByLabel(word(name)).waitFor();
    await link('register').waitFor();
    await link('signIn').click();
    await enter(hands, applied);
    await toApplication(hands, applied);
    await page
      .getByRole('listitem')
      .filter({ hasText: word('respondStep') })
      .waitFor();
    await link('view').click();
    await title(word('respondStep')).waitFor();
    await button('respond').click();
    await title(applied.child.name).waitFor();

    await until(applied, 'a place is held', ({ response }) => response?.status === 'held');
    const employee = await desk(otherWidth(variant), garden.employee);
    await employee.activates(applied);
    // By itself, without a reload.
    await button('revoke').waitFor();
    const pdf = page.locator('main a[href*="referral.pdf"]');
    expect(await pdfAt(page, await pdf.getAttribute('href'))).toBe('%PDF-');
    expect(await button('extend').getAttribute('aria-disabled')).toBe('true');

    const { referral } = await view(applied);
    const lastDay = addDays(dayOf(toInstant(referral?.window.deadlineAt ?? '')), -1);
    await town.moveTo(atMinute(lastDay, '10:00'));
    await page.reload();
    await button('extend').click();
    await title(word('extend')).waitFor();
    const file = { name: 'spravka.pdf', mimeType: 'application/pdf', buffer: Buffer.from(smallPdf) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('main').getByRole('button').last().click();
    await title(applied.child.name).waitFor();
    const extended = await view(applied);
    expect(extended.referral?.window.deadlineAt).not.toBe(referral?.window.deadlineAt);
    expect(await button('extend').getAttribute('aria-disabled')).toBe('true');

    await employee.today();
    await employee.enrols(applied);
    await employee.end();
    await page.getByRole('definition').filter({ hasText: 'A test group' }).first().waitFor();
    await page
      .getByRole('term')
      .filter({ hasText: word('group') })
      .first()
      .waitFor();
    await page
      .getByRole('term')
      .filter({ hasText: word('kindergarten') })
      .first()
      .waitFor();
    await readable(page);
    expect({ violations, errors }).toEqual({ violations: [], errors: [] });
    await close();
  });
});

describe.each(variants.map(otherWidth))('a referral to a private kindergarten in $locale at $width px', (variant) => {
  it('is chosen, signed, found among the common documents, given up, and chosen again by a child who is enrolled', async () => {
    const year = Number((await town.now()).slice(0, 4));
    const garden = await town.kindergarten({ kind: 'state-order', birthYear: year - 4 });
    const applied = await town.apply(garden, { parent: await town.parent(variant.locale) });
    await town.open(garden, 1);
    const hands = await opened(variant);
    const { page, word, link, button, title, menu, violations, errors, close } = hands;
    await page
      .locator('main')
      .getByRole('link', { name: word('apply') })
      .click();
    await page
      .locator('main')
      .getByRole('link', { name: word('signIn') })
      .click();
    await enter(hands, applied);
    await (await menu()).getByRole('link', { name: word('journal') }).click();
    await title(word('journal')).waitFor();
    // «Нажать на строку заявления».
    await page.getByRole('link', { name: applied.child.name }).click();
    await title(applied.child.name).waitFor();
    await choose(hands, applied, garden.kindergartenName);
    const documents = page.getByRole('tab', { name: word('documents') });
    await documents.waitFor();
    expect(await documents.getAttribute('aria-selected')).toBe('true');
    const paper = page.getByRole('link', { name: /\(PDF\)$/ });
    expect(await pdfAt(page, await paper.getAttribute('href'))).toBe('%PDF-');
    await readable(page);
    const employee = await desk(otherWidth(variant), garden.employee);
    await employee.ofChild(applied).waitFor();
    await button('revoke').click();
    await readable(page);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: word('revoke') })
      .click();
    await link('view').waitFor();
    await eventually(
      'the number is back',
      () => view(applied),
      ({ number }) => number !== null,
    );
    await employee.today();
    expect(await employee.ofChild(applied).count()).toBe(0);

    // Given up within the day, nothing is lost: the same place is chosen again, and this time they come.
    await choose(hands, applied, garden.kindergartenName);
    await documents.waitFor();
    await employee.today();
    await employee.enrols(applied);
    await employee.end();
    await page.getByRole('definition').filter({ hasText: 'A test group' }).first().waitFor();
    expect({ violations, errors }).toEqual({ violations: [], errors: [] });
    await close();
  });
});
