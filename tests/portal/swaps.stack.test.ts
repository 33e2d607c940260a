import { randomUUID } from 'node:crypto';
import { addDays, dayOf, startOfDay, toCalendarDay } from '@kezek/calendar/instant';
import { signSwap } from '@kezek/demo/tour/acts';
import { openSwaps } from '@kezek/demo/tour/open-swaps';
import { key } from '@kezek/demo/tour/person';
import { demoPassword } from '@kezek/eds-dev/person';
import { swapWorkflowId } from '@kezek/messages/swap';
import { beforeAll, expect, it } from '@jest/globals';
import { testBrowser } from '../support/chromium';
import { enrolledIn } from '../support/enrolled';
import { eventually } from '../support/eventually';
import { chooseKey } from '../support/ncalayer';
import { enterBrowser, readable } from '../support/portal';
import { testStack } from '../support/stack';
import { Town, type Applied, type TestKindergarten } from '../support/town';

/** Families swap places: their list, the signatures, the day; what each may see, and what nobody may. */
const stack = testStack({ city: 'none', signed: true });
const browser = testBrowser();
let town: Town;
let [here, there]: [TestKindergarten | undefined, TestKindergarten | undefined] = [undefined, undefined];
beforeAll(async () => {
  town = await Town.found(stack);
  const { astana } = town.operators;
  await openSwaps(astana, await town.operator('astana'), astana.account.city ?? '');
  here = await town.kindergarten();
  there = await town.kindergarten({ like: here });
});

const swapsOf = ({ id, parent }: Applied) => parent.portal.swaps({ params: { id } });
const whereIs = async ({ id, parent }: Applied) => (await parent.portal.attendance({ params: { id } })).kindergartenId;
const chainOf = async (family: Applied) => (await swapsOf(family)).chain;
const untilState = (family: Applied, state: string) =>
  eventually(
    `the swap is ${state}`,
    () => chainOf(family),
    (chain) => chain?.state === state,
  );

async function list(family: Applied, ...kindergartenIds: string[]): Promise<void> {
  const { attendanceId } = await swapsOf(family);
  await family.parent.portal.wishSwap({ params: { id: family.id }, body: { attendanceId, kindergartenIds } });
}

async function nextMonth(): Promise<void> {
  const [year = 0, month = 0] = dayOf(await town.now())
    .split('-')
    .map(Number);
  const first = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  await town.moveTo(startOfDay(toCalendarDay(first)));
}

const gardens = (): [TestKindergarten, TestKindergarten] => {
  if (!here || !there) throw new Error('they are there from beforeAll on');
  return [here, there];
};

it('a family lists where it would rather be, signs what is offered, and the child moves on the day', async () => {
  const [one, other] = gardens();
  const [family, second] = [await enrolledIn(town, one), await enrolledIn(town, other)];
  const { page, close, errors, violations } = await browser.open({
    locale: 'ru',
    viewport: { width: 768, height: 1000 },
  });
  await enterBrowser(stack, page.context(), family.parent.account.id);
  await page.goto(`${stack.gatewayUrl}/applications/${family.id}`);
  await page.getByRole('link', { name: 'Обменяться местами' }).click();
  await page.getByText('Список пуст.').waitFor();
  await readable(page);
  await page.getByLabel('Найти детский сад').fill(other.kindergartenName.slice(-4));
  await page.getByRole('button', { name: `Добавить: ${other.kindergartenName}` }).click();
  await page.getByRole('button', { name: 'Сохранить список' }).click();
  await page.getByText('Список сохранён.', { exact: false }).waitFor();
  await readable(page);
  await list(second, one.id);
  await nextMonth();
  const chain = await untilState(family, 'offered');
  expect(chain).toMatchObject({ toKindergartenId: other.id, own: 'asked' });

  await page.reload();
  await page.getByRole('heading', { name: 'Вам предложен обмен' }).waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Прочитать и подписать' }).click();
  await page.getByText('Мой ребёнок переходит в названный ниже детский сад', { exact: false }).waitFor();
  await readable(page);
  await page.getByRole('button', { name: 'Подписать' }).click();
  await chooseKey(stack, `${family.parent.account.id}-sign`, demoPassword);
  await page.getByText('Вы подписали.', { exact: false }).waitFor();
  await readable(page);
  await signSwap(second.parent, { id: second.id });
  const agreed = await untilState(family, 'agreed');
  await page.reload();
  await page.getByRole('heading', { name: 'Обмен решён' }).waitFor();
  await readable(page);
  expect({ errors, violations }).toEqual({ errors: [], violations: [] });
  await close();

  const description = await stack.temporal.workflow.getHandle(swapWorkflowId(chain?.id ?? '')).describe();
  expect(description.status.name).toBe('RUNNING');
  const movesOn = toCalendarDay(agreed?.movesOn ?? '');
  await town.moveTo(startOfDay(addDays(movesOn, -1)));
  expect([await whereIs(family), await whereIs(second)]).toEqual([one.id, other.id]);
  await town.moveTo(startOfDay(movesOn));
  await eventually(
    'the child has moved',
    () => whereIs(family),
    (at) => at === other.id,
  );
  expect(await whereIs(second)).toBe(one.id);
  const { items } = await other.employee.portal.roster({ query: {} });
  expect(items.map(({ source }) => source)).toEqual(['swapped']);
  const told = async ({ parent }: Applied) => (await parent.portal.inbox({ query: {} })).items.map(({ code }) => code);
  await eventually(
    'it is told',
    () => told(family),
    (codes) => codes.includes('swap-done'),
  );
  expect(await told(second)).toEqual(expect.arrayContaining(['swap-offered', 'swap-agreed', 'swap-done']));
});

it('a refusal leaves everybody where they are; neither families nor kindergartens learn of each other', async () => {
  const [one, other] = gardens();
  const family = await enrolledIn(town, one);
  const second = await enrolledIn(town, other);
  await list(family, other.id);
  await list(second, one.id);
  await nextMonth();
  await untilState(family, 'offered');
  await signSwap(second.parent, { id: second.id });

  const secrets = [second.id, (await swapsOf(second)).attendanceId, second.child.iin, second.child.name];
  const { portal } = family.parent;
  const [params, query] = [{ id: family.id }, {}];
  const seen = JSON.stringify([
    await portal.swaps({ params }),
    await portal.attendance({ params }),
    await portal.application({ params }),
    await portal.inbox({ query }),
    await one.employee.portal.staffSwaps({ query }),
    await one.employee.portal.inbox({ query }),
    await town.operators.astana.portal.citySwaps({ query }),
  ]);
  for (const secret of secrets) expect(seen).not.toContain(secret);
  expect(JSON.stringify(await portal.swaps({ params }))).not.toMatch(/signed/);

  const { attendanceId, chain } = await swapsOf(family);
  const chainId = chain?.id ?? '';
  const stranger = await town.parent();
  const asked = { params, headers: key(), body: { attendanceId, chainId } };
  await expect(stranger.portal.swaps({ params })).rejects.toMatchObject({ code: 'application-not-found' });
  await expect(stranger.portal.refuseSwap(asked)).rejects.toMatchObject({ code: 'application-not-found' });
  await expect(
    portal.refuseSwap({ ...asked, headers: key(), body: { attendanceId, chainId: randomUUID() } }),
  ).rejects.toMatchObject({ code: 'swap-not-found' });
  await portal.refuseSwap({ ...asked, headers: key() });
  expect(await chainOf(second)).toMatchObject({ state: 'fallen', own: 'freed' });
  expect([await whereIs(family), await whereIs(second)]).toEqual([one.id, other.id]);
  const codes = async () => (await second.parent.portal.inbox({ query })).items.map(({ code }) => code);
  await eventually('it is told', codes, (told) => told.includes('swap-fell'));
});

it('heads and operators see chains and their state at their desks', async () => {
  const [one] = gardens();
  const desks = [
    [one.employee.account.id, '/desk/swaps', /Состоялся.*/],
    [town.operators.astana.account.id, '/city/swaps', /Не состоялся.*/],
  ] as const;
  for (const [who, address, row] of desks) {
    const { page, close, errors } = await browser.open({ locale: 'ru', viewport: { width: 1280, height: 900 } });
    await enterBrowser(stack, page.context(), who);
    await page.goto(`${stack.gatewayUrl}${address}`);
    await page.getByRole('row', { name: row }).first().waitFor();
    await readable(page);
    expect(errors).toEqual([]);
    await close();
  }
});
