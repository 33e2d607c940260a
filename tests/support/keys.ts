import { randomInt, randomUUID } from 'node:crypto';
import type { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import { keysOf } from '@kezek/demo/tour/keys';
import { Person } from '@kezek/demo/tour/person';
import { ensureKeys } from '@kezek/eds-dev/ensure-keys';
import type { DevPerson } from '@kezek/eds-dev/person';
import { makeIin } from '@kezek/identity/iin';
import type { TestStack } from './stack';

/** Of a grown-up who is made up: the check digit is right. */
export function adultIin(): string {
  for (;;) {
    const iin = makeIin(
      `${randomInt(1970, 2000)}-0${randomInt(1, 9)}-1${randomInt(0, 9)}`,
      'female',
      randomInt(10_000),
    );
    if (iin) return iin;
  }
}

/** Somebody whom the development authority gave an authentication key and a signing key. */
export async function keyHolder(stack: TestStack, given: Partial<DevPerson> = {}): Promise<DevPerson> {
  const person = { id: randomUUID(), iin: adultIin(), surname: 'Тестова', givenName: 'Айгүл', ...given };
  await ensureKeys(stack.running.edsDevDir, [person]);
  return person;
}

/** Enters the account with keys of the account's own. */
export async function enterWithKeys(
  stack: TestStack,
  account: DemoAccount,
  organisation?: DevPerson['organisation'],
): Promise<Person> {
  if (account.iin === null) throw new Error(`${account.name} has no IIN, so nobody gives them a key`);
  const { id, iin, name } = account;
  const [givenName = name, ...surname] = name.split(' ');
  await keyHolder(stack, { id, iin, givenName, surname: surname.join(' '), ...(organisation && { organisation }) });
  const { gatewayUrl, running } = stack;
  return Person.enter(gatewayUrl, account, keysOf(running.edsDevDir, account.id), { locale: account.locale });
}
