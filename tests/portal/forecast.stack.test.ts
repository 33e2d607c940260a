import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { addDays, atMinute, dayOf, toInstant } from '@kezek/calendar/instant';
import { madeUpPast } from '@kezek/demo/forecast/made-up-past';
import { forecastScheduleId } from '@kezek/messages/forecast';
import { beforeAll, expect, it } from '@jest/globals';
import { testBrowser } from '../support/chromium';
import { eventually } from '../support/eventually';
import { enterBrowser, readable, shown } from '../support/portal';
import { testStack } from '../support/stack';
import { Town, type Submitted, type TestKindergarten } from '../support/town';

/** How long others waited: from a queue's past and the night's schedule to a family's page, and to everybody's. */
const stack = testStack({ city: 'none' });
const browser = testBrowser();
let town: Town;
let garden: TestKindergarten;
let applied: Submitted;
let lonely: Submitted;
beforeAll(async () => {
  town = await Town.found(stack);
  garden = await town.kindergarten();
  const elsewhere = await town.kindergarten({ city: 'almaty' });
  await remember(garden);
  applied = await town.apply(garden);
  lonely = await town.apply(elsewhere);
  await stack.temporal.schedule.getHandle(forecastScheduleId).trigger();
  for (const one of [applied, lonely]) await forecastOf(one, ({ computedAt }) => computedAt !== null);
});

const forecastOf = (of: Submitted, holds: (forecast: Awaited<ReturnType<typeof ask>>) => boolean) =>
  eventually('the forecast is computed', () => ask(of), holds);
const ask = ({ id, parent }: Submitted) => parent.portal.forecast({ params: { id } });

/** Families that are in the queue no more, of these children and of those a year older. */
async function remember({ city, birthYear, language }: TestKindergarten): Promise<void> {
  const until = await town.now();
  for (const year of [birthYear - 1, birthYear]) {
    const ids = new Map<number, string>();
    const idOf = (family: number) => {
      const id = ids.get(family) ?? randomUUID();
      ids.set(family, id);
      return id;
    };
    const log = madeUpPast({ birthYear: year, families: 200, until, seed: 'browser', idOf });
    await stack.pool('bulletin').query(
      `INSERT INTO queue_event (city, birth_year, language, at, kind, application_id, category, submitted_at, submission_no, detail)
       SELECT $1, $2, $3, at, kind, id, category, submitted, -1, detail
       FROM unnest($4::timestamptz[], $5::text[], $6::uuid[], $7::text[], $8::timestamptz[], $9::text[])
         AS change (at, kind, id, category, submitted, detail)`,
      [
        ...[city, year, language],
        ...[log.map(({ at }) => at), log.map(({ kind }) => kind), log.map(({ applicationId }) => applicationId)],
        ...[log.map(({ category }) => category), log.map(({ submittedAt }) => submittedAt)],
        log.map(({ detail }) => detail),
      ],
    );
  }
}

it.each([
  [
    'ru',
    'Сколько ждали семьи на этом месте',
    'Почему так',
    'Как сбывались такие прогнозы',
    'Как сбываются прогнозы ожидания',
  ],
  [
    'kk',
    'Осы орындағы отбасылар қанша күтті',
    'Неге олай',
    'Мұндай болжамдар қалай расталды',
    'Күту болжамдары қалай расталады',
  ],
] as const)(
  'a family reads it on a phone in %s, why it is said, and how such forecasts fared',
  async (locale, title, why, link, heading) => {
    const hands = await browser.open({ locale, viewport: { width: 360, height: 800 } });
    const { page, violations, errors, close } = hands;
    await enterBrowser(stack, page.context(), applied.parent.account.id);
    await page.goto(`${stack.gatewayUrl}/applications/${applied.id}`);
    await page.getByRole('heading', { level: 2, name: title }).waitFor();
    await shown(page);
    const { days, basis } = await ask(applied);
    expect(days).not.toBeNull();
    await page.getByText(why, { exact: true }).click();
    expect(await page.locator('details[open] li').nth(1).innerText()).toContain(String(basis?.families));
    await readable(page);
    await page.getByRole('link', { name: link }).click();
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await shown(page);
    // On a phone the city is chosen in the menu.
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('banner').getByLabel('Геолокация').selectOption({ label: 'Астана' });
    await shown(page);
    expect(await page.getByRole('row').count()).toBeGreaterThan(12);
    await readable(page);
    expect({ violations, errors }).toEqual({ violations: [], errors: [] });
    await close();
  },
);

it('anybody prints how a city’s forecasts fared, from the portal', async () => {
  const main = resolve(__dirname, '../../packages/demo/dist/forecast/main.js');
  const print = async (city: string) => {
    const env = { ...process.env, GATEWAY_URL: stack.gatewayUrl };
    return (await promisify(execFile)(process.execPath, [main, '--city', city], { env })).stdout;
  };
  const { computedAt } = await ask(applied);
  const printed = await print(garden.city);
  expect(printed).toContain(`${garden.language}, as of ${computedAt}`);
  // Three years of months, and all of them together.
  expect(printed.match(/^\| \d{4}-\d{2} /gm)?.length).toBeGreaterThan(12);
  expect(printed).toMatch(/^\| all +\| \d+/m);
  expect(await print('470000000')).toContain('Nothing is forecast for this city yet');
});

it('says that the past is too short rather than guess', async () => {
  const { page, close } = await browser.open({ locale: 'en', viewport: { width: 1280, height: 900 } });
  await enterBrowser(stack, page.context(), lonely.parent.account.id);
  await page.goto(`${stack.gatewayUrl}/applications/${lonely.id}`);
  await page.getByText('The past is too short to tell', { exact: false }).waitFor();
  await close();
});

it('an operator sees the same, and it is counted anew once the training clock has passed a night', async () => {
  const before = await ask(applied);
  await town.moveTo(atMinute(addDays(dayOf(await town.now()), 1), '09:00'));
  const after = await forecastOf(applied, ({ computedAt }) => computedAt !== before.computedAt);
  expect(toInstant(after.computedAt ?? '') > toInstant(before.computedAt ?? '')).toBe(true);
  const { page, close } = await browser.open({ locale: 'ru', viewport: { width: 768, height: 900 } });
  await enterBrowser(stack, page.context(), town.operators.astana.account.id);
  await page.goto(`${stack.gatewayUrl}/city/applications/${applied.id}`);
  await page.getByRole('heading', { level: 2, name: 'Сколько ждали семьи на этом месте' }).waitFor();
  await shown(page);
  await readable(page);
  await close();
});

it('a family sees in the next month what was said before, and what has moved the queue since', async () => {
  await town.moveTo(atMinute(addDays(dayOf(await town.now()), 31), '09:00'));
  const { before } = await forecastOf(applied, (forecast) => forecast.before !== null);
  const { page, violations, errors, close } = await browser.open({
    locale: 'en',
    viewport: { width: 360, height: 800 },
  });
  await enterBrowser(stack, page.context(), applied.parent.account.id);
  await page.goto(`${stack.gatewayUrl}/applications/${applied.id}`);
  await page.getByText('What has changed', { exact: true }).click();
  const told = await page.locator('details[open] li').allInnerTexts();
  expect(told[0]).toMatch(
    before?.days ? /^Of these places it was said on .+: half within \d/ : /the past was too short/,
  );
  expect(told[1]).toContain(`joined ${before?.moved.joined}, got a referral ${before?.moved.referred}`);
  await readable(page);
  expect({ violations, errors }).toEqual({ violations: [], errors: [] });
  await close();
});
