import { randomUUID } from 'node:crypto';
import { addDays, dayOf, startOfDay, toCalendarDay } from '@kezek/calendar/instant';
import { signSwap } from '@kezek/demo/tour/acts';
import { changeRules } from '@kezek/demo/tour/change-rules';
import { openSwaps } from '@kezek/demo/tour/open-swaps';
import { key, type Person } from '@kezek/demo/tour/person';
import { demoPassword } from '@kezek/eds-dev/person';
import { swapRoundsWorkflowId, swapWorkflowId } from '@kezek/messages/swap';
import { monthOf } from '@kezek/rules/months';
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

const inboxOf = async ({ portal }: Person) => (await portal.inbox({ query: {} })).items.map(({ code }) => code);
const untilTold = (who: Person, code: Awaited<ReturnType<typeof inboxOf>>[number]) =>
  eventually(
    `it is told of ${code}`,
    () => inboxOf(who),
    (codes) => codes.includes(code),
  );

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
  await untilTold(family.parent, 'swap-done');
  expect(await inboxOf(second.parent)).toEqual(expect.arrayContaining(['swap-offered', 'swap-agreed', 'swap-done']));
  for (const { employee } of [one, other]) {
    await untilTold(employee, 'swap-here-done');
    expect(await inboxOf(employee)).toEqual(expect.arrayContaining(['swap-here-offered', 'swap-here-agreed']));
  }
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
  await refuseByHand(family);
  expect(await chainOf(second)).toMatchObject({ state: 'fallen', own: 'freed' });
  expect([await whereIs(family), await whereIs(second)]).toEqual([one.id, other.id]);
  await untilTold(second.parent, 'swap-fell');
  for (const { employee } of [one, other]) await untilTold(employee, 'swap-here-fell');
});

/** On a phone; and once more of what is over. */
async function refuseByHand(family: Applied): Promise<void> {
  const { page, close, errors, violations } = await browser.open({
    locale: 'ru',
    viewport: { width: 360, height: 800 },
  });
  await enterBrowser(stack, page.context(), family.parent.account.id);
  await page.goto(`${stack.gatewayUrl}/applications/${family.id}/swaps`);
  await page.getByRole('button', { name: 'Отказаться от обмена' }).click();
  await page.getByText('Ребёнок остаётся в своём саду.', { exact: false }).waitFor();
  await readable(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Отказаться от обмена' }).click();
  await page.getByRole('heading', { name: 'Последний обмен не состоялся' }).waitFor();
  await readable(page);
  expect({ errors, violations }).toEqual({ errors: [], violations: [] });
  await close();
}

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

it('chains are looked for in as many months as the city says', async () => {
  // Of a queue of their own: nobody is left over from another swap.
  const one = await town.kindergarten();
  const other = await town.kindergarten({ like: one });
  const { astana } = town.operators;
  await changeRules([astana, await town.operator('astana')], (values) => ({ ...values, swapEveryMonths: 2 }));
  // Of the two months to come the first one is left out.
  if (monthOf(await town.now()) % 2 === 1) await nextMonth();
  const family = await enrolledIn(town, one);
  await list(family, other.id);
  await list(await enrolledIn(town, other), one.id);
  await nextMonth();
  const workflowId = swapRoundsWorkflowId(dayOf(await town.now()));
  await eventually(
    'the night is over',
    () =>
      stack.temporal.workflow
        .getHandle(workflowId)
        .describe()
        .then(({ status }) => status.name, String),
    (status) => status === 'COMPLETED',
  );
  expect(await chainOf(family)).toBeNull();
  await nextMonth();
  await untilState(family, 'offered');
});
