import { randomUUID } from 'node:crypto';
import { createClient, type Client } from '@kezek/contract/client';
import { catalogForGateway, type KindergartenUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { gatewayForDemo, type DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import type { Language } from '@kezek/contract/values';
import { inBatches, inParallel } from '@kezek/demo/city/batches';
import { almaty, astana, localitiesOf } from '@kezek/demo/city/localities';
import { demoBin } from '@kezek/demo/city/numbers';
import { cookieHeader, cookiesOf } from '@kezek/demo/entry/session-cookie';
import { keysOf } from '@kezek/demo/tour/keys';
import { Person } from '@kezek/demo/tour/person';
import { ensureKeys } from '@kezek/eds-dev/ensure-keys';
import { makeIin } from '@kezek/identity/iin';
import type { BenchStack } from './stack';

/** Astana gathers nothing: a response holds its place at once. */
const city = astana;

export interface Garden {
  id: string;
  bin: string;
  name: string;
  groupId: string;
  birthYear: number;
  language: Language;
}

/** Who and what is needed before anything can be measured, by the services' own routes. */
export class Town {
  private made = 0;
  private constructor(
    private readonly stack: BenchStack,
    private readonly gatewayUrl: string,
    private readonly catalog: Client<typeof catalogForGateway>,
    private readonly gateway: Client<typeof gatewayForDemo>,
  ) {}

  readonly city = city.kato;

  static async found(stack: BenchStack): Promise<Town> {
    const { ports, internalToken: token } = stack;
    const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
    const catalog = createClient(catalogForGateway, { baseUrl: `http://127.0.0.1:${ports.catalog}`, token });
    const gateway = createClient(gatewayForDemo, { baseUrl: gatewayUrl, token });
    await catalog.upsertLocalities({ body: { items: [almaty, astana].flatMap(localitiesOf) } });
    return new Town(stack, gatewayUrl, catalog, gateway);
  }

  /** Kindergartens with one group each, of these birth years and languages in turn. */
  async gardens(
    count: number,
    capacity: number,
    queues: readonly { birthYear: number; language: Language }[],
  ): Promise<Garden[]> {
    const gardens = Array.from({ length: count }, (_, n): Garden => {
      const id = randomUUID();
      const queue = queues[n % queues.length];
      if (!queue) throw new Error('gardens without a queue');
      return {
        id,
        bin: demoBin('2305', (this.made += 1)),
        name: `Bench ${id.slice(0, 4)}`,
        groupId: randomUUID(),
        ...queue,
      };
    });
    const items = gardens.map((garden) => kindergarten(garden, capacity));
    await inBatches(items, 20, (batch) => this.catalog.upsertKindergartens({ body: { items: batch } }));
    return gardens;
  }

  async parents(count: number): Promise<Person[]> {
    const accounts = Array.from({ length: count }, () => account('applicant'));
    await inBatches(accounts, 400, (items) => this.gateway.upsertAccounts({ body: { items } }));
    const people: Person[] = [];
    await inParallel(accounts, 8, async (one) => {
      people.push(Person.withCookie(this.gatewayUrl, one, await this.openSession(one.id)));
    });
    return people;
  }

  async operator(): Promise<Person> {
    const one = account('operator', { city: city.kato });
    await this.gateway.upsertAccounts({ body: { items: [one] } });
    return Person.withCookie(this.gatewayUrl, one, await this.openSession(one.id));
  }

  /** With keys of their own, by which they enter and sign. */
  async employee({ id: kindergartenId, bin, name }: Garden): Promise<Person> {
    const iin = adultIin((this.made += 1));
    const one = account('employee', { kindergartenId, city: city.kato, iin });
    await this.gateway.upsertAccounts({ body: { items: [one] } });
    const organisation = { bin, name, role: 'employee' as const };
    await ensureKeys(this.stack.edsDevDir, [{ id: one.id, iin, surname: 'Bench', givenName: 'Bench', organisation }]);
    return Person.enter(this.gatewayUrl, one, keysOf(this.stack.edsDevDir, one.id));
  }

  private async openSession(accountId: string): Promise<string> {
    const response = await fetch(`${this.gatewayUrl}${gatewayForDemo.openSession.path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.stack.internalToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ accountId }),
    });
    if (!response.ok) throw new Error(`a session was answered ${response.status}: ${await response.text()}`);
    return cookieHeader(cookiesOf(response));
  }
}

function account(role: DemoAccount['role'], given: Partial<DemoAccount> = {}): DemoAccount {
  const nobody = { kindergartenId: null, city: null, locale: 'ru' as const, iin: null, note: null };
  return { id: randomUUID(), name: `Bench ${role}`, role, ...nobody, ...given };
}

function adultIin(n: number): string {
  for (let serial = n; ; serial += 1) {
    const iin = makeIin('1985-05-15', 'female', serial % 10_000);
    if (iin) return iin;
  }
}

const names = (text: string) => ({ kk: text, ru: text, en: text });

const kindergarten = (
  { id, bin, name, groupId, birthYear, language }: Garden,
  capacity: number,
): KindergartenUpsert => ({
  id,
  locality: city.districts[0]?.kato ?? city.kato,
  kind: 'public',
  bin,
  names: names(name),
  languages: [language],
  address: names('Bench street, 1'),
  coordinates: null,
  contacts: { phone: null, email: null, website: null },
  groups: [
    { id: groupId, names: names('Group'), language, birthYearFrom: birthYear, birthYearTo: birthYear, capacity },
  ],
});
