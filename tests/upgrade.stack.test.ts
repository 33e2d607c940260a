import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { key } from '@kezek/demo/tour/person';
import { freePorts } from '@kezek/stack/ports';
import { ServiceProcess } from '@kezek/stack/testing/service-process';
import { inCharge } from '@kezek/worker/releases';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { agreed, wrongs } from './support/agreement';
import { eventually } from './support/eventually';
import { testStack } from './support/stack';
import {
  activate,
  direct,
  respond,
  seenDocuments,
  Town,
  until,
  type Applied,
  type TestKindergarten,
} from './support/town';

/** Another release of the worker takes the open lives over, and gives them back when it is a bad one. */
const first = 'release-1';
const second = 'release-2';
const stack = testStack({ city: 'none', extra: { WORKER_RELEASE: first } });
/** Its client is there once the stack has started. */
const temporal = {
  get client() {
    return stack.temporal;
  },
};
let town: Town;
let garden: TestKindergarten;
let next: ServiceProcess | undefined;
let lives: { referred: Applied; held: Applied & { responseId: string }; queued: Applied };

beforeAll(async () => {
  town = await Town.found(stack);
  garden = await town.kindergarten();
  const [referred, held, queued] = [await town.apply(garden), await town.apply(garden), await town.apply(garden)];
  const bulletin = await town.open(garden, 3);
  await direct(referred, garden, bulletin);
  const { id: responseId } = await respond(held, bulletin);
  lives = { referred, held: { ...held, responseId }, queued };
});
afterAll(() => next?.kill());

async function beginNext(): Promise<ServiceProcess> {
  const { temporalAddress, urls, internalToken } = stack.running;
  const [port = 0] = await freePorts(1);
  const begun = new ServiceProcess('worker', port, {
    ...{ TEMPORAL_ADDRESS: temporalAddress, INTERNAL_TOKEN: internalToken, WORKER_RELEASE: second },
    ...{ BULLETIN_URL: urls.bulletin, CATALOG_URL: urls.catalog, GATEWAY_URL: urls.gateway },
  });
  await begun.until('/readyz', 200);
  return begun;
}

/** By which releases a life has been worked on, in the order of its steps. */
async function workedOnBy({ id }: Applied): Promise<string[]> {
  const { events } = await stack.temporal.workflow.getHandle(`application/${id}`).fetchHistory();
  const releases = (events ?? []).flatMap(
    ({ workflowTaskCompletedEventAttributes: done }) => done?.deploymentVersion?.buildId ?? [],
  );
  return releases.filter((release, index) => release !== releases[index - 1]);
}

const run = promisify(execFile);
const command = join(__dirname, '..', 'services', 'worker', 'dist', 'put-in-charge.js');

/** As an operator does it. Temporal knows a release a moment after it first asks for work. */
async function charge(release: string, ...percent: string[]): Promise<void> {
  const { temporalAddress, temporalNamespace } = stack.running;
  const env = { ...process.env, TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: temporalNamespace };
  await eventually(
    `${release} is known`,
    () => run(process.execPath, [command, release, ...percent], { env }).catch((error: unknown) => String(error)),
    (ended) => typeof ended !== 'string',
  );
}

it('the first release puts itself in charge, and a life is worked on', async () => {
  await eventually(
    'it is in charge',
    () => inCharge(temporal),
    (release) => release === first,
  );
  expect(await workedOnBy(lives.referred)).toEqual([first]);
});

it('a release that begins beside it gets no work', async () => {
  next = await beginNext();
  const { parent, id } = lives.queued;
  await parent.portal.correct({ params: { id }, headers: key(), body: { childName: 'Демо Жаңа' } });
  expect(await inCharge(temporal)).toBe(first);
  expect(await workedOnBy(lives.queued)).toEqual([first]);
});

it('put in charge, it takes the open lives over at their next step', async () => {
  await charge(second, '10');
  expect(await inCharge(temporal)).toBe(first);
  await charge(second);
  expect(await inCharge(temporal)).toBe(second);
  const { held, referred } = lives;
  await activate(held, garden, held.responseId);
  expect(await workedOnBy(held)).toEqual([first, second]);
  // Whose turn has not come yet.
  expect(await workedOnBy(referred)).toEqual([first]);
});

it('a bad one is gone back from: the lives it had go on where they came from, also when it is killed', async () => {
  await charge(first);
  next?.kill();
  const { held } = lives;
  const { employee } = garden;
  await employee.portal.recordArrival({ params: { id: held.id }, headers: key() });
  await employee.portal.enroll({ params: { id: held.id }, headers: key(), body: { documents: seenDocuments } });
  await until(held, 'the child is enrolled', ({ stage }) => stage === 'enrolled');
  expect(await workedOnBy(held)).toEqual([first, second, first]);
});

it('every life equals its journal', async () => {
  for (const life of Object.values(lives)) await agreed(stack, life);
  expect(await wrongs(stack)).toEqual([]);
});
