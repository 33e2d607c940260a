import type { BulletinKind } from '@kezek/rules/bulletin/schedule';
import { randomUUID } from 'node:crypto';
import { addDays, dayOf, later, toInstant, type Instant } from '@kezek/calendar/instant';
import { createClient, type Client } from '@kezek/contract/client';
import { catalogForGateway, type GroupUpsert } from '@kezek/contract/internal/catalog-for-gateway';
import { gatewayForDemo, type DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import type { Application } from '@kezek/contract/public/views';
import type { Language } from '@kezek/contract/values';
import { almaty, astana, localitiesOf } from '@kezek/demo/city/localities';
import { demoBin } from '@kezek/demo/city/numbers';
import { cookieHeader } from '@kezek/demo/entry/session-cookie';
import { key, Person } from '@kezek/demo/tour/person';
import type { Place } from '@kezek/demo/tour/place';
import { demoChild, moveTo, now, type Scene } from '@kezek/demo/tour/scene';
import type { z } from 'zod';
import type { DevPerson } from '@kezek/eds-dev/person';
import { places, type City } from './cities';
import { eventually } from './eventually';
import { adultIin, enterWithKeys } from './keys';
import { openSession } from './session';
import type { TestStack } from './stack';

export type ApplicationView = z.infer<typeof Application>;

/** A kindergarten of one test's own, with one group and an employee; its queue is shared only with its likes. */
export interface TestKindergarten extends Place {
  id: string;
  kind: BulletinKind;
  bin: string;
  /** More groups, by the name they were asked for with. */
  groups: Readonly<Record<string, string>>;
}

export interface Wanted {
  /** Astana gathers nothing: a response holds its place at once. Astana unless given. */
  city?: City;
  kind?: TestKindergarten['kind'];
  /** The same queue as that one's. */
  like?: Pick<Place, 'birthYear' | 'language'>;
  birthYear?: number;
  language?: Language;
  capacity?: number;
  more?: Record<string, Partial<GroupUpsert>>;
}

/** Somebody's application, and where it is meant to go. */
export interface Applied {
  id: string;
  parent: Person;
  place: Place;
}

/** One that was put into the queue here, so that its child is known. */
export interface Submitted extends Applied {
  child: { iin: string; name: string; birthDate: string };
}

/** Who plays in the tests: parents, kindergartens and operators beside those of the demo city. */
export class Town {
  private queues = 0;
  /** By kindergarten: what stands in its employees' certificates. */
  private readonly organisations = new Map<string, { bin: string; name: string }>();
  private constructor(
    private readonly stack: TestStack,
    private readonly catalog: Client<typeof catalogForGateway>,
    private readonly gateway: Client<typeof gatewayForDemo>,
    readonly operators: Readonly<Record<City, Person>>,
    private readonly year: number,
  ) {}

  static async found(stack: TestStack): Promise<Town> {
    const { urls, internalToken: token } = stack.running;
    const catalog = createClient(catalogForGateway, { baseUrl: urls.catalog, token });
    const gateway = createClient(gatewayForDemo, { baseUrl: urls.gateway, token });
    await catalog.upsertLocalities({ body: { items: [almaty, astana].flatMap(localitiesOf) } });
    const operator = (city: City) => enter(stack, gateway, { role: 'operator', city: places[city].kato });
    const operators = { almaty: await operator('almaty'), astana: await operator('astana') };
    const { now } = await operators.almaty.portal.time();
    return new Town(stack, catalog, gateway, operators, Number(dayOf(toInstant(now)).slice(0, 4)));
  }

  parent(locale: DemoAccount['locale'] = 'en', given: Partial<DemoAccount> = {}): Promise<Person> {
    return enter(this.stack, this.gateway, { ...given, role: 'applicant', locale });
  }

  /** One more of a city. */
  operator(city: City): Promise<Person> {
    return enter(this.stack, this.gateway, { role: 'operator', city: places[city].kato });
  }

  employeeOf(kindergartenId: string, city: City = 'astana'): Promise<Person> {
    const account = { role: 'employee', kindergartenId, city: places[city].kato } as const;
    const organisation = this.organisations.get(kindergartenId);
    return enter(this.stack, this.gateway, account, organisation && { ...organisation, role: 'employee' });
  }

  /** With a key that says so. */
  headOf(kindergartenId: string, city: City = 'astana'): Promise<Person> {
    const account = { role: 'employee', kindergartenId, city: places[city].kato } as const;
    const organisation = this.organisations.get(kindergartenId);
    return enter(this.stack, this.gateway, account, organisation && { ...organisation, role: 'head' });
  }

  /** Unless said otherwise each has a queue in which nobody of another test stands. */
  async kindergarten(wanted: Wanted = {}): Promise<TestKindergarten> {
    const { city = 'astana', kind = 'public', capacity = 60, more = {} } = wanted;
    const { birthYear, language } = { ...this.nextQueue(), ...wanted.like, ...only(wanted) };
    const id = randomUUID();
    const place = places[city];
    const group = (over: Partial<GroupUpsert>): GroupUpsert => ({
      id: randomUUID(),
      names: names('A test group'),
      language,
      birthYearFrom: birthYear,
      birthYearTo: birthYear,
      capacity,
      ...over,
    });
    const groups = Object.fromEntries(Object.entries(more).map(([name, over]) => [name, group(over)]));
    const own = group({});
    const item = {
      id,
      locality: place.districts[0]?.kato ?? place.kato,
      kind,
      bin: demoBin('2305', 900 + (this.queues += 1)),
      names: names(`A test kindergarten ${id.slice(0, 4)}`),
      languages: [language],
      address: names('Test street, 1'),
      coordinates: null,
      contacts: { phone: null, email: null, website: null },
      groups: [own, ...Object.values(groups)],
    };
    await this.catalog.upsertKindergartens({ body: { items: [item] } });
    this.organisations.set(id, { bin: item.bin, name: item.names.kk });
    return {
      id,
      kind,
      bin: item.bin,
      employee: await this.employeeOf(id, city),
      kindergartenName: item.names.en,
      city: place.kato,
      groupId: own.id,
      birthYear,
      language,
      groups: Object.fromEntries(Object.entries(groups).map(([name, { id: groupId }]) => [name, groupId])),
    };
  }

  /** Business time. */
  now(): Promise<Instant> {
    return now(this.scene());
  }

  async moveTo(at: Instant): Promise<void> {
    await moveTo(this.scene(), at);
  }

  /** Puts a child into the queue and waits until it has its number. */
  async apply(
    place: Place,
    { parent, child = demoChild(place.birthYear), ...rest }: Partial<Submission> = {},
  ): Promise<Submitted> {
    const by = parent ?? (await this.parent());
    const body = { child, city: place.city, language: place.language, ...rest };
    const { id } = await by.portal.submit({ headers: key(), body });
    const applied = { id, parent: by, child, place };
    await until(applied, 'it is in the queue', ({ started, number }) => started && number !== null);
    return applied;
  }

  /** Schedules a bulletin for the next day; `publish` moves there. */
  async offer(
    kindergarten: TestKindergarten,
    count: number,
    daysAhead = 1,
    groupId = kindergarten.groupId,
  ): Promise<string> {
    const today = dayOf(await this.now());
    const { id } = await kindergarten.employee.portal.scheduleBulletin({
      headers: key(),
      body: {
        groupId,
        birthYear: kindergarten.birthYear,
        places: count,
        publishOn: addDays(today, daysAhead),
        startsOn: addDays(today, 30),
      },
    });
    return id;
  }

  /** Moves to the minute at which the last of these bulletins is published, and waits for it. */
  async publish(...bulletinIds: readonly string[]): Promise<void> {
    const { portal } = this.operators.almaty;
    const cards = await Promise.all(bulletinIds.map((id) => portal.bulletin({ params: { id } })));
    await this.moveTo(cards.map(({ publishAt }) => toInstant(publishAt)).reduce((a, b) => later(a, b)));
    for (const id of bulletinIds) {
      await eventually(
        'the bulletin is published',
        () => portal.bulletin({ params: { id } }),
        ({ status }) => status === 'published',
      );
    }
  }

  /** Schedules and publishes. */
  async open(kindergarten: TestKindergarten, count: number): Promise<string> {
    const id = await this.offer(kindergarten, count);
    await this.publish(id);
    return id;
  }

  private scene(): Scene {
    const { almaty: operator } = this.operators;
    return { parent: operator, operator, say: () => undefined };
  }

  /** Groups taught in English or in both languages have no queue in the small demo city. */
  private nextQueue(): { birthYear: number; language: Language } {
    const languages = ['en', 'kk-ru', 'kk', 'ru'] as const;
    const n = this.queues;
    const language = languages[Math.floor(n / 4) % languages.length] ?? 'en';
    return { birthYear: this.year - 5 + ((n + 1) % 4), language };
  }
}

type Submission = Pick<Submitted, 'parent' | 'child'> & {
  birthCertificateNumber: string;
  wishes: string;
};

export const view = ({ id, parent }: Applied): Promise<ApplicationView> =>
  parent.portal.application({ params: { id } });

export const history = async ({ id, parent }: Applied) => (await parent.portal.history({ params: { id } })).items;

export const until = (
  applied: Applied,
  what: string,
  holds: (application: ApplicationView) => boolean,
  timeoutMs?: number,
): Promise<ApplicationView> => eventually(`application ${applied.id}: ${what}`, () => view(applied), holds, timeoutMs);

export const respond = ({ id, parent }: Applied, bulletinId: string, headers = key()) =>
  parent.portal.respond({ params: { id }, headers, body: { bulletinId } });

/** The employee of the kindergarten activates the response; answers the application with its referral. */
export async function activate(
  applied: Applied,
  { employee }: TestKindergarten,
  responseId: string,
): Promise<ApplicationView> {
  await employee.portal.activate({ params: { id: applied.id }, headers: key(), body: { responseId } });
  return until(applied, 'it is referred', ({ stage }) => stage === 'referred');
}

/** From an open bulletin to a referral. */
export async function direct(
  applied: Applied,
  kindergarten: TestKindergarten,
  bulletinId: string,
): Promise<ApplicationView> {
  const { id, status } = await respond(applied, bulletinId);
  if (status !== 'held') throw new Error(`the response is ${status}`);
  return activate(applied, kindergarten, id);
}

export const seenDocuments = [{ code: 'applicant-identity' }, { code: 'child-identity', number: '1' }];

const names = (text: string) => ({ kk: text, ru: text, en: text });

const only = ({ birthYear, language }: Wanted) => ({ ...(birthYear && { birthYear }), ...(language && { language }) });

async function enter(
  stack: TestStack,
  gateway: Client<typeof gatewayForDemo>,
  given: Pick<DemoAccount, 'role'> & Partial<DemoAccount>,
  organisation?: DevPerson['organisation'],
): Promise<Person> {
  const account: DemoAccount = {
    id: randomUUID(),
    name: `Test ${given.role}`,
    kindergartenId: null,
    city: null,
    locale: 'en',
    iin: stack.signed ? adultIin() : null,
    note: null,
    ...given,
  };
  await gateway.upsertAccounts({ body: { items: [account] } });
  if (stack.signed) return enterWithKeys(stack, account, organisation);
  const cookies = await openSession(stack, account.id);
  return Person.withCookie(stack.gatewayUrl, account, cookieHeader(cookies), account.locale);
}
