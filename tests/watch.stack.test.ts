import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMs, toInstant } from '@kezek/calendar/instant';
import { key } from '@kezek/demo/tour/person';
import { demoChild } from '@kezek/demo/tour/scene';
import { freePort } from '@kezek/stack/ports';
import { startTemporal } from '@kezek/stack/temporal-server';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { anchorsOf } from './support/anchors';
import { eventually } from './support/eventually';
import { quiet } from './support/everything';
import { adultIin } from './support/keys';
import { confirmEmail } from './support/letters';
import { check, formerChild, queueFile, untilImport, upload } from './support/queue-file';
import { serviceKey, testStack } from './support/stack';
import { activate, respond, seenDocuments, Town, until, type TestKindergarten } from './support/town';

/** What people who watch a city see: its numbers, its alerts, and logs that tell of nobody. */
const stack = testStack({ city: 'none', extra: { LOG_LEVEL: 'trace' } });
let town: Town;
let temporal: Awaited<ReturnType<typeof startTemporal>>;
let temporalMetrics: number;
beforeAll(async () => {
  town = await Town.found(stack);
  temporalMetrics = await freePort();
  temporal = await startTemporal({ extraArgs: ['--metrics-port', String(temporalMetrics)] });
});
afterAll(() => temporal.stop());

const root = join(__dirname, '..');
const read = (name: string) => readFileSync(join(root, 'deploy', 'monitoring', name), 'utf8');

const Rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({ alert: z.string(), expr: z.string(), annotations: z.object({ runbook: z.string() }) }).loose(),
      ),
    }),
  ),
});
const Dashboard = z.object({
  panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })).optional() })),
});
const alerts = Rules.parse(parse(read('alerts.yml'))).groups.flatMap(({ rules }) => rules);
const panels = Dashboard.parse(JSON.parse(read('dashboard.json'))).panels;
const expressions = [
  ...alerts.map(({ expr }) => expr),
  ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
];

/** By the names that our metrics and Temporal's begin with; `up` is Prometheus' own. */
const namesIn = (expression: string) =>
  expression.match(/\b(?:bulletin|gateway|http|nodejs|process|service|persistence)_\w+|\bup\b/g) ?? [];

async function metricsAt(url: string): Promise<string[]> {
  const { internalToken } = stack.running;
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${internalToken}` } });
  return [...(await response.text()).matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  );
}

it('each number that an alert or the dashboard names is told by a service, and each alert says where to read on', async () => {
  expect(expressions.filter((expression) => namesIn(expression).length === 0)).toEqual([]);
  const urls = [...Object.values(stack.running.urls), `http://127.0.0.1:${temporalMetrics}`];
  const told = new Set(['up', ...(await Promise.all(urls.map(metricsAt))).flat()]);
  expect([...new Set(expressions.flatMap(namesIn))].filter((name) => !told.has(name))).toEqual([]);
  const leadsNowhere = alerts.filter(({ annotations: { runbook } }) => {
    const [path = '', anchor] = runbook.split('#');
    return !globSync(path, { cwd: root }).length || (anchor && !anchorsOf(join(root, path)).includes(anchor));
  });
  expect(leadsNowhere.map(({ alert }) => alert)).toEqual([]);
  expect(alerts.length).toBeGreaterThan(10);
});

it('no log of a family’s life, and of what goes wrong in it, tells who it is', async () => {
  const garden = await town.kindergarten();
  const iin = adultIin();
  const email = 'zhumagul.tests@example.kz';
  const parent = await town.parent('kk', { iin, name: 'Жұмагүл Құпиябекова' });
  await confirmEmail(stack, parent, email);
  const child = { iin: '', name: 'Сырымбет Құпиябеков', birthDate: '' };
  const applied = await town.apply(garden, { parent, wishes: 'Терезе жанындағы төсек керек' });
  const { portal } = parent;
  Object.assign(child, applied.child);
  const bulletinId = await town.open(garden, 1);
  const { id: responseId } = await respond(applied, bulletinId);
  const { referral } = await activate(applied, garden, responseId);
  await garden.employee.portal.recordArrival({ params: { id: applied.id }, headers: key() });
  // What is refused, malformed or not there is where a value slips into an error.
  const phone = '+77011234567';
  await portal.setPhone({ body: { phone } }).catch(() => undefined);
  await portal
    .submit({ headers: key(), body: { child, city: garden.city, language: garden.language } })
    .catch(() => undefined);
  await portal
    .attach({ headers: key(), body: { childIin: child.iin, birthCertificateNumber: 'I-АЖ 7654321' } })
    .catch(() => undefined);
  await portal.application({ params: { id: applied.id.replace(/^./, 'x') } }).catch(() => undefined);
  await fetch(`${stack.gatewayUrl}/api/v1/applications?iin=${child.iin}&name=${encodeURIComponent(child.name)}`);
  await fetch(`${stack.gatewayUrl}/api/v1/applications/${applied.id}/signals/${child.iin}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${serviceKey}`, 'content-type': 'application/json' },
    body: `{"iin": "${child.iin}", broken`,
  });
  await portal.exportMe();
  // A unique index speaks of the row's values.
  await stack
    .pool('bulletin')
    .query('INSERT INTO application SELECT * FROM application WHERE child_iin = $1', [child.iin])
    .catch(() => undefined);
  const documents = { documents: seenDocuments, groupId: garden.groupId };
  await garden.employee.portal.enroll({ params: { id: applied.id }, headers: key(), body: documents });
  await until(applied, 'it is enrolled', ({ stage }) => stage === 'enrolled');
  await town.moveTo(addMs(toInstant(referral?.window.deadlineAt ?? ''), 60_000));
  const { secrets: ofDesks } = await workAtDesks(garden);
  await quiet(stack);

  const secrets = [...ofDesks, iin, email, phone, 'Жұмагүл', 'Құпиябеков', child.iin, child.name, 'Терезе', '7654321'];
  const logs = await eventually(
    'the logs are written',
    async () => globSync('logs/*.log', { cwd: stack.dataDir }),
    (names) =>
      ['bulletin', 'catalog', 'gateway', 'postgres', 'worker'].every((name) => names.includes(`logs/${name}.log`)),
  );
  // The mail catcher stands in for a mail server, and the keys' stand-in for a person's own machine.
  const ours = logs.filter((name) => !/mail-catcher|ncalayer/.test(name));
  const told = ours.flatMap((name) => {
    const text = readFileSync(join(stack.dataDir, name), 'utf8');
    return secrets
      .filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
      .map((secret) => `${name}: ${secret}`);
  });
  expect(told).toEqual([]);
  // They do tell of its life: by its id.
  expect(readFileSync(join(stack.dataDir, 'logs', 'gateway.log'), 'utf8')).toContain(applied.id);
});

/** A file of the city's with what is right and wrong in it, searches by names, a child recorded, a message. */
async function workAtDesks(garden: TestKindergarten): Promise<{ secrets: string[] }> {
  const { astana: operator } = town.operators;
  const [known, wrong] = [formerChild(garden.birthYear), formerChild(garden.birthYear)];
  const lines = [
    known,
    { ...wrong, cells: wrong.cells.map((cell) => (cell === wrong.birthDate ? '31.02.2020' : cell)) },
  ];
  const { id } = await check(operator, queueFile(lines));
  const { portal } = await town.operator('astana');
  await portal.importRows({ params: { id }, query: { outcome: 'wrong' } });
  await portal.importProblems({ params: { id }, query: { format: 'csv' } });
  await portal.confirmImport({ params: { id }, headers: key() });
  await untilImport(operator, id, 'imported');
  // Neither a workbook nor text.
  await upload(operator, `PK\u0003\u0004${known.iin} ${known.name}`).catch(() => undefined);
  for (const text of [known.name, known.iin]) {
    await portal.searchApplications({ query: { text } });
    await garden.employee.portal.roster({ query: { text } });
  }
  const attending = demoChild(garden.birthYear);
  await garden.employee.portal
    .recordAttendance({
      headers: key(),
      body: { groupId: garden.groupId, child: { ...attending, language: garden.language }, since: '2020-01-01' },
    })
    .catch(() => undefined);
  const text = { heading: 'Жиналыс туралы', text: 'Бейсенбі күні жиналамыз.' };
  await portal.sendMessage({
    headers: key(),
    body: { audience: { kind: 'kindergarten', kindergartenId: garden.id }, texts: { kk: text, ru: text, en: text } },
  });
  return { secrets: [known.iin, known.name, wrong.iin, wrong.name, attending.iin, text.heading, '701 000 00 00'] };
}
