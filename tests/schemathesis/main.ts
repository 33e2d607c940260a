import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApiDocument } from '@kezek/contract/openapi';
import { apiPrefix } from '@kezek/contract/public/api';
import { gatewayForDemo } from '@kezek/contract/internal/gateway-for-demo';
import { cookieHeader, cookiesOf } from '@kezek/demo/entry/session-cookie';
import { serviceKey, startTestStack, type TestStack } from '../support/start-stack';
import { Town } from '../support/town';
import { answersOf, summary } from './answers';
import { ask } from './ask';
import { withFormerLink } from './former-link';
import { install } from './install';
import { readOptions, type Role } from './options';
import { ownOperations } from './own';
import { makeScene, type Scene } from './scene';
import { weave } from './weave';

/** What ends the scene, or the session: asked last, each line in a session of its own. */
const lastOf: Partial<Record<Role, readonly (readonly string[])[]>> = {
  parent: [['withdraw'], ['endMySession'], ['signOut'], ['eraseMe']],
  employee: [['closeBulletin'], ['endMySession'], ['signOut']],
  operator: [['endApplication', 'withdrawBulletin'], ['endMySession'], ['signOut'], ['moveTrainingClock']],
};
/** An answer that never ends. */
const never = ['inboxStream'];

/** `npm run schemathesis -- --role parent --seconds 600`; see README.md. */
async function main(): Promise<void> {
  const { roles, seconds, seed, own } = readOptions(process.argv.slice(2));
  const installed = install();
  const sms = createServer((_req, res) => void res.writeHead(202).end());
  await once(sms.listen(0, '127.0.0.1'), 'listening');
  const smsUrl = `http://127.0.0.1:${portOf(sms.address())}/`;
  const stack = await startTestStack({ city: 'none', extra: { SMS_URL: smsUrl, SMS_TOKEN: 'a-token-of-the-bridge' } });
  const folder = mkdtempSync(join(tmpdir(), 'kezek-schemathesis-'));
  const found: Role[] = [];
  try {
    const town = await Town.found(stack);
    const apiUrl = `${stack.gatewayUrl}${apiPrefix}`;
    for (const role of roles) {
      console.log(`\n${role}: setting the scene, seed ${seed}`);
      const scene = await makeScene(town);
      const document = join(folder, `${role}.json`);
      const described = withFormerLink(JSON.parse(JSON.stringify(openApiDocument('1.0.0'))));
      writeFileSync(document, JSON.stringify(weave(described, scene.known)));
      const before = await answersOf(stack);
      const asking = async () => ({
        ...{ installed, document, apiUrl, seed },
        headers: await headersOf(stack, scene, role),
      });
      const last = lastOf[role] ?? [];
      const later = new Set([...last.flat(), ...never]);
      const first = own
        ? { only: ownOperations(role).filter((id) => !later.has(id)) }
        : { all: true as const, but: [...later] };
      const codes = [await ask({ ...(await asking()), seconds, operations: first })];
      for (const ids of last) {
        codes.push(await ask({ ...(await asking()), seconds: Math.ceil(seconds / 10), operations: { only: ids } }));
      }
      console.log(`${role}: ${summary(before, await answersOf(stack))}`);
      if (codes.some((code) => code !== 0)) found.push(role);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    sms.close();
    await stack.stop();
  }
  console.log(found.length === 0 ? 'nothing was found' : `something was found as: ${found.join(', ')}`);
  process.exit(found.length === 0 ? 0 : 1);
}

async function headersOf(stack: TestStack, scene: Scene, role: Role): Promise<Record<string, string>> {
  switch (role) {
    case 'visitor':
      return {};
    case 'other-system':
      return { authorization: `Bearer ${serviceKey}` };
    default:
      return { cookie: await sessionOf(stack, scene[role].account.id) };
  }
}

async function sessionOf({ gatewayUrl, running }: TestStack, accountId: string): Promise<string> {
  const response = await fetch(`${gatewayUrl}${gatewayForDemo.openSession.path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${running.internalToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ accountId }),
  });
  if (!response.ok) throw new Error(`a session: ${response.status}`);
  return cookieHeader(cookiesOf(response));
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new TypeError('a server has a port');
  return address.port;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(2);
});
