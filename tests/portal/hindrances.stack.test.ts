import { key } from '@kezek/demo/tour/person';
import { demoChild } from '@kezek/demo/tour/scene';
import { demoPassword } from '@kezek/eds-dev/person';
import { ensureKeys } from '@kezek/eds-dev/ensure-keys';
import { problemStatus } from '@kezek/contract/public/problems';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import problems from '../../packages/texts/ru/problems.json';
import { testBrowser } from '../support/chromium';
import { adultIin, keyHolder } from '../support/keys';
import { chooseKey, revoke } from '../support/ncalayer';
import { ncalayerWith } from '../support/ncalayer-in-page';
import { enterBrowser, goTo, shown } from '../support/portal';
import { testStack } from '../support/stack';
import { Town, view, type Submitted } from '../support/town';

/** What goes wrong for a family, and what the portal says then. */
const stack = testStack({ city: 'none', signed: true, extra: { EDS_CRL_MAX_AGE_S: '1' } });
const browser = testBrowser();
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

/** A browser in which somebody has entered, at that page. */
async function at(address: string, accountId?: string) {
  const watched = await browser.open({ locale: 'ru' });
  const { page } = watched;
  if (accountId !== undefined) await enterBrowser(stack, page.context(), accountId);
  await page.goto(`${stack.gatewayUrl}${address}`);
  await shown(page);
  return { ...watched, title: (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor() };
}

async function family(): Promise<Submitted & { bulletinId: string; close: () => Promise<unknown> }> {
  const garden = await town.kindergarten();
  const applied = await town.apply(garden);
  const bulletinId = await town.open(garden, 1);
  const body = { reasonCode: 'group-closes' };
  const close = () => garden.employee.portal.closeBulletin({ params: { id: bulletinId }, headers: key(), body });
  return { ...applied, bulletinId, close };
}

const draftOf = async (page: Page): Promise<unknown> =>
  JSON.parse(String(await page.evaluate(`sessionStorage.getItem('kezek.draft.apply')`)));
const year = new Date().getFullYear();

/** All questions answered, the answers to be checked. */
async function toCheck(page: Page, { iin, name } = demoChild(year - 3)): Promise<string> {
  const answers = { iin, name, language: 'kk', privilege: '', certificate: '', district: '', wishes: '' };
  await page.evaluate(`sessionStorage.setItem('kezek.draft.apply', ${JSON.stringify(JSON.stringify(answers))})`);
  await goTo(page, '/apply?step=check');
  return name;
}

describe('an application', () => {
  it('keeps its answers over reloads, steps back, another language and skipped steps, but not beyond signing out', async () => {
    const { account } = await town.parent();
    const { page, title, close } = await at('/apply?step=wishes', account.id);
    await title('ИИН ребёнка');
    const { iin, name } = demoChild(year - 3);
    await page.getByRole('textbox').fill(iin);
    await page.keyboard.press('Enter');
    await title('Фамилия, имя и отчество ребёнка');
    await page.reload();
    await page.getByRole('textbox').fill(name);
    await page.keyboard.press('Enter');
    await title('Язык обучения');
    await page.goBack();
    await title('Фамилия, имя и отчество ребёнка');
    expect(await page.getByRole('textbox').inputValue()).toBe(name);
    await page.goForward();
    await page.getByLabel('Язык', { exact: true }).selectOption('en');
    await title('Language of instruction');
    await page.getByRole('radio', { name: 'Kazakh', exact: true }).check();
    await page.getByLabel('Language', { exact: true }).selectOption('ru');
    await title('Язык обучения');
    expect(await page.getByRole('radio', { name: 'казахский', exact: true }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Продолжить' }).click();
    for (const question of [
      'Есть ли льгота?',
      'Номер свидетельства о рождении',
      'В каком районе вы живёте?',
      'Пожелания',
    ]) {
      await title(question);
      await page.reload();
      await page.getByRole('button', { name: 'Продолжить' }).click();
    }
    await title('Проверьте ответы');
    await page.reload();
    await page.getByText(name).waitFor();
    expect(await draftOf(page)).toMatchObject({ iin, name, language: 'kk' });

    await page.getByRole('button', { name: 'Выйти' }).click();
    await page.getByRole('link', { name: 'Вход' }).waitFor();
    expect(await draftOf(page)).toBeNull();
    await close();
  });

  it('is sent once, however impatiently and slowly, and who goes back is told that it was', async () => {
    const parent = await town.parent();
    const { page, title, close } = await at('/', parent.account.id);
    const name = await toCheck(page);
    let sent = 0;
    await page.route('**/api/v1/applications', async (route) => {
      if (route.request().method() === 'POST') {
        sent += 1;
        await new Promise((resolve) => setTimeout(resolve, 3_000));
      }
      await route.continue();
    });
    const send = page.getByRole('button', { name: 'Отправить заявление' });
    await send.dblclick();
    await page.keyboard.press('Enter');
    await title(name);
    expect({ sent, kept: (await parent.portal.applications()).items.length }).toEqual({ sent: 1, kept: 1 });
    await page.goBack();
    await title('Заявление уже отправлено');
    await page.getByRole('link', { name: 'Посмотреть заявление' }).click();
    await title(name);
    await close();
  });

  it('is not lost when the session ends on the last step', async () => {
    const { account } = await town.parent();
    const { page, title, close } = await at('/', account.id);
    const name = await toCheck(page);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Отправить заявление' }).click();
    const again = page.getByRole('dialog', { name: 'Сеанс завершён' });
    await again.waitFor();
    // Also for who would rather load the page anew.
    await enterBrowser(stack, page.context(), account.id);
    await page.reload();
    await title('Проверьте ответы');
    await page.getByText(name).waitFor();
    await close();
  });

  it('shows what is wrong above the question: it has the focus, leads to the field, and stands in the title', async () => {
    const { account } = await town.parent();
    const { page, close } = await at('/apply', account.id);
    await page.getByRole('textbox').fill('061211600013');
    await page.keyboard.press('Enter');
    const summary = page.getByRole('alert');
    await summary.getByRole('link', { name: 'Похоже, в ИИН опечатка: сверьте цифры' }).waitFor();
    expect(await page.evaluate('document.activeElement.role')).toBe('alert');
    expect(await page.title()).toBe('Ошибка: ИИН ребёнка · Kezek');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('answer');
    await close();
  });
});

it('while the worker is down a request is accepted, and its outcome shows by itself later', async () => {
  const applied = await family();
  const { page, close } = await at(`/applications/${applied.id}`, applied.parent.account.id);
  await stack.whilePaused('worker', async () => {
    await page.getByRole('button', { name: 'Снять с очереди' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Снять с очереди' }).click();
    await page.getByText('Запрос принят и будет выполнен').waitFor();
  });
  await page.getByText('Снято с очереди.').waitFor();
  expect((await view(applied)).stage).toBe('withdrawn');
  await close();
});

it('a bulletin that has closed meanwhile is refused, and the list is fresh', async () => {
  const applied = await family();
  const { page, close } = await at(`/applications/${applied.id}/bulletins`, applied.parent.account.id);
  const respond = page.getByRole('button', { name: 'Оставить заявку' });
  await respond.waitFor();
  await applied.close();
  await respond.click();
  await page.getByRole('alert').getByText(problems['bulletin-closed'].detail).waitFor();
  await respond.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Другие бюллетени' }).waitFor();
  await close();
});

it('another family’s application is a page that isn’t there, with a way on', async () => {
  const [own, other] = [await family(), await family()];
  const { page, title, close } = await at(`/applications/${other.id}`, own.parent.account.id);
  for (const more of ['', '/bulletins', '/corrections', '/people']) {
    await goTo(page, `/applications/${other.id}${more}`);
    await title('Такой страницы нет');
    expect(await page.locator('body').innerText()).not.toContain(other.child.name);
  }
  await page.getByRole('link', { name: 'К журналу заявлений' }).click();
  await page.getByRole('link', { name: own.child.name }).waitFor();
  await close();
});

it('an old tab that misses a part after a release loads itself once anew, and keeps the draft', async () => {
  const { account } = await town.parent();
  const { page, title, close } = await at('/applications', account.id);
  await toCheck(page);
  await goTo(page, '/applications');
  const draft = await draftOf(page);
  let starts = 0;
  page.on('load', () => (starts += 1));
  await page.route(/\/attach-page-[^/]*\.js/, (route) =>
    starts === 0 ? route.fulfill({ status: 404 }) : route.continue(),
  );
  await page.getByRole('link', { name: 'Присоединиться к заявлению' }).click();
  await title('Прикрепление заявления к ИИН-у родителя');
  expect(starts).toBe(1);
  expect(await draftOf(page)).toEqual(draft);
  await close();
});

describe('a key that does not do', () => {
  async function signInWith(alias: string) {
    const opened = await at('/sign-in');
    await ncalayerWith(stack, opened.page, alias);
    await opened.page.getByRole('button', { name: 'Выбрать сертификат' }).click();
    return opened;
  }
  /** The problem's own words, and another try. */
  async function told(page: Page, code: keyof typeof problems): Promise<void> {
    await page.getByRole('alert').getByText(problems[code].detail).waitFor();
    expect(problemStatus(code)).toBeGreaterThan(399);
    await page.getByRole('button', { name: 'Повторить' }).waitFor();
    await page.getByRole('button', { name: 'Выбрать сертификат' }).waitFor();
  }

  it('is of another kind', async () => {
    const { id } = await keyHolder(stack);
    const { page, close } = await signInWith(`${id}-sign`);
    await told(page, 'certificate-wrong-usage');
    // The right one, by another try.
    await ncalayerWith(stack, page, `${id}-auth`);
    await page.getByRole('button', { name: 'Повторить' }).click();
    await page.getByRole('region', { name: 'Данные владельца ЭЦП' }).waitFor();
    await close();
  });

  it('has expired', async () => {
    const person = { id: crypto.randomUUID(), iin: adultIin(), surname: 'Тестова', givenName: 'Айгүл' };
    const [validFrom, validUntil] = [new Date(Date.UTC(year - 2, 0, 1)), new Date(Date.UTC(year - 1, 0, 1))];
    await ensureKeys(stack.running.edsDevDir, [person], { validFrom, validUntil });
    const { page, close } = await signInWith(`${person.id}-auth`);
    await told(page, 'certificate-expired');
    await close();
  });

  it('was called back', async () => {
    const { id } = await keyHolder(stack);
    await revoke(stack, `${id}-auth`);
    const { page, close } = await signInWith(`${id}-auth`);
    await told(page, 'certificate-revoked');
    await close();
  });

  it('cannot be checked now: that is not said to be revoked', async () => {
    const { id } = await keyHolder(stack);
    const { page, close } = await at('/sign-in');
    await ncalayerWith(stack, page, `${id}-auth`);
    // The lists of the development authority are good for years: the gateway always knows.
    const code = 'revocation-unknown';
    const body = JSON.stringify({ status: problemStatus(code), code, ...problems[code] });
    await page.route('**/auth/eds', (route) =>
      route.fulfill({ status: problemStatus(code), contentType: 'application/problem+json', body }),
    );
    await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
    await told(page, code);
    expect(await page.getByText(problems['certificate-revoked'].detail).count()).toBe(0);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Повторить' }).click();
    await page.getByRole('region', { name: 'Данные владельца ЭЦП' }).waitFor();
    await close();
  });

  it('is locked after three wrong passwords', async () => {
    const { id } = await keyHolder(stack);
    const { page, close } = await at('/sign-in');
    await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
    await page.getByText('Откройте окно NCALayer').waitFor();
    const { keysUrl } = stack.running.ncalayer;
    const body = JSON.stringify({ alias: `${id}-auth`, password: 'Qwerty1' });
    const headers = { 'content-type': 'application/json' };
    for (let wrong = 0; wrong < 10 && (await page.getByRole('alert').count()) === 0; wrong += 1) {
      await fetch(`${keysUrl}/choose`, { method: 'POST', headers, body });
      await page.waitForTimeout(200);
    }
    await page.getByRole('alert').getByText('Пароль от ключа не подошёл').waitFor();
    await page.getByRole('button', { name: 'Попробовать снова' }).click();
    await chooseKey(stack, `${id}-auth`, demoPassword);
    await page.getByRole('region', { name: 'Данные владельца ЭЦП' }).waitFor();
    await close();
  });

  it('is kept from the portal by the browser', async () => {
    const { page, close } = await at('/sign-in');
    await page.routeWebSocket(/127\.0\.0\.1/, (socket) => socket.close());
    await page.evaluate(`navigator.permissions.query = async () => ({ state: 'denied' })`);
    await page.getByRole('button', { name: 'Выбрать сертификат' }).click();
    await page.getByRole('alert').getByText('Браузер не пускает портал к NCALayer').waitFor();
    await page.getByRole('button', { name: 'Попробовать снова' }).waitFor();
    await close();
  });

  it('is another person’s: the choice stays as it is and may be signed again', async () => {
    const garden = await town.kindergarten({ kind: 'state-order', birthYear: year - 4 });
    const applied = await town.apply(garden);
    await town.open(garden, 1);
    const stranger = await keyHolder(stack);
    const { page, close } = await at(`/applications/${applied.id}/private-choice`, applied.parent.account.id);
    await page.getByRole('button', { name: 'ОК', exact: true }).click();
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Подписать и отправить' }).click();
    const sign = page.getByRole('button', { name: 'Подписать', exact: true });
    await ncalayerWith(stack, page, `${stranger.id}-sign`);
    await sign.click();
    await page.getByRole('alert').getByText(problems['signer-is-another'].detail).waitFor();
    await page.getByRole('heading', { name: 'Что вы подписываете' }).waitFor();
    await ncalayerWith(stack, page, `${applied.parent.account.id}-sign`);
    await sign.click();
    await page.getByRole('button', { name: 'Отозвать направление' }).waitFor();
    await close();
  });
});
