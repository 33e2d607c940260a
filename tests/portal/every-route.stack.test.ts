import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { unreadableParts, type AskedRules } from '../support/axe';
import { testBrowser } from '../support/chromium';
import { enterBrowser, goTo, routesOf, shown, until } from '../support/portal';
import { sampleFamily, type SampleFamily } from '../support/sample-family';
import { testStack } from '../support/stack';
import { Town } from '../support/town';

/** Every page that the portal's router knows, in each language, theme and width. */
// A city's figures are counted while it is loaded: the test doesn't wait for the next minute.
const stack = testStack({ extra: { STATISTICS_FRESH_MS: '5000' } });
const browser = testBrowser();
let family: SampleFamily;
beforeAll(async () => {
  family = await sampleFamily(await Town.found(stack));
});

/** Who looks at which addresses: one for each place of the route that is filled in, more where states differ. */
function addressesOf(route: string): string[] {
  const { queued, waiting, referred, stopListed, enrolled, held } = family;
  const { kindergartenId, bulletinId, openBulletinId, importId, messageId, groupId, attendanceId } = family;
  const more: Readonly<Record<string, readonly string[]>> = {
    '/': ['/nowhere'],
    '/sign-in': ['/sign-in?register=1'],
    '/apply': ['/apply?step=check'],
    '/applications/$id': [
      `/applications/${queued.id}?tab=documents`,
      `/applications/${referred.id}?tab=access`,
      ...[waiting, stopListed, enrolled, held].map(({ id }) => `/applications/${id}`),
      `/applications/${kindergartenId}`,
    ],
    '/bulletins': ['/bulletins?view=map'],
    '/kindergartens': ['/kindergartens?view=map'],
    '/city/applications': [`/city/applications?text=${encodeURIComponent('Демо')}`],
    '/city/applications/$id': [
      ...['queue', 'documents', 'access'].map((tab) => `/city/applications/${held.id}?tab=${tab}`),
      `/city/applications/${referred.id}`,
    ],
    '/city/applications/$id/$decision': [`/city/applications/${referred.id}/end-referral`],
    '/desk/bulletins': ['/desk/bulletins?ended=1'],
    '/desk/bulletins/$id': [`/desk/bulletins/${openBulletinId}`, `/desk/bulletins/${kindergartenId}`],
    '/desk/sitting': [`/desk/sitting?act=activate&of=${held.id}`, `/desk/sitting?act=decline&of=${held.id}`],
    '/applications/$id/leaving': [`/applications/${queued.id}/leaving`],
    '/applications/$id/extend': [`/applications/${queued.id}/extend`],
  };
  const ids: readonly (readonly [RegExp, string])[] = [
    [/^\/applications\/\$\w+\/extend$/, referred.id],
    [/^\/applications\/\$\w+\/(?:review|leaving)$/, enrolled.id],
    [/^\/applications\/\$/, queued.id],
    [/^\/city\/applications\/\$/, stopListed.id],
    [/^\/desk\/applications\/\$\w+\/enrol$/, referred.id],
    [/^\/desk\/applications\/\$/, held.id],
    [/^\/desk\/groups\/\$/, groupId],
    [/^\/desk\/roster\/\$/, attendanceId],
    [/^\/city\/calendar\/\$/, '2027'],
    [/^\/(?:desk|city)\/bulletins\/\$/, bulletinId],
    [/^\/verify\/\$/, 'AST-2026-000001'],
    [/^\/(?:city\/)?kindergartens\/\$/, kindergartenId],
    [/^\/city\/messages\/\$/, messageId],
    [/^\/bulletins\/\$/, bulletinId],
    [/^\/city\/imports\/\$/, importId],
  ];
  const id = ids.find(([pattern]) => pattern.test(route))?.[1];
  if (route.includes('$') && id === undefined) throw new Error(`no sample address of ${route}`);
  const address = route
    .replace(/\$\w+/, id ?? '')
    .replace('$code', 'AAAAAAAAAA')
    .replace('$decision', 'restore');
  const search = /\/(?:activate|decline)$/.test(route) ? `?response=${held.responseId}` : '';
  return [address + search, ...(more[route] ?? [])];
}

const widths = [360, 1280];
const schemes = ['light', 'dark'] as const;

/** A page but for its colours: what stands in it without the button that names the other theme, and where that lies. */
const withoutColours = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const copy = document.body.cloneNode(true);
    for (const button of copy.querySelectorAll('header button')) if (/^[☀☾]$/.test(button.textContent)) button.remove();
    const places = [...document.querySelectorAll('main, main *')].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return [x, y, width, height, part.checkVisibility({ visibilityProperty: true })].join();
    });
    return copy.innerHTML + places.join(';');
  })()`);

/**
 * How a page is built, without a word: contrasts go by this, by the theme and by the width. Where another language has
 * built it otherwise, they are looked at anew.
 */
const builtAs = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const words = /^(?:id|for|name|href|src|alt|title|placeholder|value|datetime|lang|aria-(?:label|labelledby|describedby|controls|owns|activedescendant))$/;
    const built = (part) => {
      if (part.nodeType === Node.TEXT_NODE) return part.data.trim() === '' ? '' : '·';
      if (part.nodeType !== Node.ELEMENT_NODE) return '';
      const marks = [...part.attributes].filter(({ name }) => !words.test(name)).map(({ name, value }) => name + '=' + value);
      const filled = 'value' in part && part.value !== '' ? ' filled' : '';
      return '<' + part.localName + ' ' + marks.sort().join(' ') + filled + '>' + [...part.childNodes].map(built).join('') + '</>';
    };
    return built(document.body);
  })()`);

/** Of each width and theme, the pages whose colours were looked at, as they are built. */
const coloursSeen = new Set<string>();

/** What is left to ask of a page: everything, its colours, all but those, nothing. */
function rulesLeft(colours: boolean, others: boolean): AskedRules {
  if (others) return colours ? 'all' : 'but-colours';
  return colours ? 'colours' : 'none';
}

/** What is wrong with the page as it stands, in each width and theme; the first one with its header in both. */
async function faultsOf(page: Page, locale: string, isFirst: boolean): Promise<string[]> {
  const faults: string[] = [];
  const [lang, title, focused] = await page.evaluate<[string, string, string]>(
    '[document.documentElement.lang, document.title, document.activeElement.tagName]',
  );
  if (lang !== locale) faults.push(`lang is ${lang}`);
  if (!/^.+ · Kezek$/.test(title)) faults.push(`the title is «${title}»`);
  if (focused !== 'H1') faults.push(`${focused} has the focus`);
  const raw = /.*(?:\bM\d\d\b|\bportal\.\w|MISSING|\bundefined\b|\bNaN\b|\[object).*/.exec(
    await page.locator('body').innerText(),
  );
  if (raw) faults.push(`raw text: ${raw[0]}`);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const wider = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
    if (wider > 0) faults.push(`${wider} px wider than ${width}`);
    let lookedAt: string | undefined;
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await until(page, `document.documentElement.dataset.mantineColorScheme === '${colorScheme}'`);
      // Where the other theme has changed nothing else, only its colours are new.
      const standing = await withoutColours(page);
      const coloured = `${width} ${colorScheme} ${await builtAs(page)}`;
      const asked = rulesLeft(isFirst || !coloursSeen.has(coloured), isFirst || standing !== lookedAt);
      const unreadable = await unreadableParts(page, asked);
      coloursSeen.add(coloured);
      lookedAt = standing;
      faults.push(...unreadable.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
  }
  return faults;
}

/** All of these pages with one start of the portal. */
async function faultsAt(addresses: string[], locale: string, accountId?: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  const { page, violations, errors, close } = await browser.open({ locale });
  const { host } = new URL(stack.gatewayUrl);
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.host !== host && /^(?:http|ws)/.test(url.protocol)) elsewhere.push(request.url());
  });
  if (accountId !== undefined) await enterBrowser(stack, page.context(), accountId);
  await page.goto(`${stack.gatewayUrl}/protocol`);
  await shown(page);
  let isFirst = true;
  for (let address = addresses.shift(); address !== undefined; address = addresses.shift()) {
    await goTo(page, address);
    const faults = await faultsOf(page, locale, isFirst);
    isFirst = false;
    faults.push(...violations.splice(0), ...errors.splice(0), ...elsewhere.splice(0));
    if (faults.length > 0) found[address] = faults;
  }
  await close();
  return found;
}

describe.each(['kk', 'ru', 'en'])('in %s', (locale) => {
  it('every page is readable to everybody, in both themes, on a phone and at a desk', async () => {
    const { page, close } = await browser.open({ locale });
    await page.goto(stack.gatewayUrl);
    await shown(page);
    const addresses = (await routesOf(page)).flatMap(addressesOf);
    await close();
    const before = ['/', '/applications', '/apply', '/sign-in'];
    const isOf = (desk: RegExp) => (address: string) => desk.test(address);
    const desk = /^\/desk(?:\/|$)/;
    const city = /^\/(?:city|training)(?:\/|$)(?!(?:kindergartens|messages)\/)/;
    const ofKindergarten = /^\/city\/(?:kindergartens|messages)\//;
    const own = addresses.filter((address) => ![desk, city, ofKindergarten].some((one) => one.test(address)));
    const faults = await Promise.all([
      faultsAt(own, locale, family.parent.account.id),
      faultsAt(own, locale, family.parent.account.id),
      faultsAt(before, locale),
      faultsAt(addresses.filter(isOf(desk)), locale, family.employee.account.id),
      faultsAt(addresses.filter(isOf(city)), locale, family.operator.account.id),
      faultsAt(addresses.filter(isOf(ofKindergarten)), locale, family.operatorThere.account.id),
    ]);
    expect(Object.assign({}, ...faults)).toEqual({});
  }, 900_000);
});
