import { createSign } from 'node:crypto';
import { afterAll, expect, it } from '@jest/globals';
import { parseCertificate } from '../certificate';
import { pemBlocks } from '../pem';
import { createOpenssl } from '../testing/openssl';
import { written } from './der';
import { readListApart } from './read-list-apart';
import { revokedAtMs } from './revoked-numbers';

const tool = createOpenssl();
const root = tool.authority('LONG LIST', null);
const rootDer = pemBlocks(tool.pem(root.certificate), 'CERTIFICATE')[0] ?? new Uint8Array();
afterAll(() => tool.remove());

const text = (of: string) => new TextEncoder().encode(of);
const count = 1_000_000;

/** Of this process, whatever else the machine does. */
function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Twenty bytes, as the centre's are: no two alike, and in no order. */
function numberOf(index: number): Buffer {
  const number = Buffer.alloc(20, 0x5a);
  number.writeUInt32BE((Math.imul(index, 0x9e3779b1) >>> 1) + 1, 0);
  number.writeUInt32BE(index, 12);
  return number;
}

/** A list of a million, signed by the authority. */
function longList(): Uint8Array {
  const entry = Buffer.concat([written(0x30, written(0x02, new Uint8Array(20)), written(0x17, text('250102030405Z')))]);
  const entries = new Uint8Array(count * entry.length);
  for (let index = 0; index < count; index += 1) {
    entries.set(entry, index * entry.length);
    entries.set(numberOf(index), index * entry.length + 4);
  }
  const algorithm = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
  const subject = new Uint8Array(parseCertificate(rootDer)?.x509.subject.toSchema().toBER() ?? new ArrayBuffer(0));
  const times = ['260101000000Z', '400101000000Z'].map((time) => written(0x17, text(time)));
  const signed = written(0x30, written(0x02, Uint8Array.of(1)), algorithm, subject, ...times, written(0x30, entries));
  const signature = createSign('SHA256').update(signed).sign(tool.pem(root.key));
  return written(0x30, signed, algorithm, written(0x03, Uint8Array.of(0), signature));
}

it('a million revoked certificates hold up nobody, fit into little memory, and one is found at once', async () => {
  const list = longList();
  const lastByte = list.at(-1) ?? 0;
  const forged = list.slice();
  forged[forged.length - 1] = lastByte ^ 1;
  expect(await readListApart(forged, rootDer)).toBeNull();

  const before = process.memoryUsage.rss();
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
  const ofThisThread = process.threadCpuUsage();
  const started = process.cpuUsage();
  const read = await readListApart(list, rootDer);
  const { user, system } = process.threadCpuUsage(ofThisThread);
  clearInterval(watching);
  if (read === null) throw new TypeError('the list is the authority’s');
  expect(cpuMsSince(started)).toBeLessThan(30_000);
  // All of it together, and so at once: another thread has read the list.
  expect((user + system) / 1_000).toBeLessThan(1_000);
  expect((most - before) / 2 ** 20).toBeLessThan(100);

  const revokedAt = Date.parse('2025-01-02T03:04:05.000Z');
  const sought = process.cpuUsage();
  for (let index = 0; index < count; index += 100) {
    expect(revokedAtMs(read.revoked, numberOf(index).toString('hex'))).toBe(revokedAt);
    expect(revokedAtMs(read.revoked, numberOf(count + index).toString('hex'))).toBeNull();
  }
  expect(cpuMsSince(sought)).toBeLessThan(10_000);
  expect(revokedAtMs(read.revoked, `00${numberOf(7).toString('hex')}`)).toBe(revokedAt);
});
