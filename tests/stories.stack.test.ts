import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { tellStories } from '@kezek/demo/tour/stories';
import { testStack } from './support/stack';

/** The tour against a stack of its own, with keys and signed acts: what `npm start` and `npm run tour` show. */
const stack = testStack({ signed: true });

it.each(['first', 'second'])(
  'the guides’ stories go as told, the %s time on the same stack',
  async () => {
    const lines: string[] = [];
    const ids = await tellStories({ ...stack.running, gatewayUrl: stack.gatewayUrl }, (line) =>
      lines.push(`${new Date().toISOString()} ${line}`),
    );
    if (process.env['E2E_VERBOSE']) console.log(lines.join('\n'));
    expect(new Set(ids).size).toBe(6);
    // Both cities' ledgers were checked.
    expect(lines.filter((line) => line.includes('every place went by the order of the queue'))).toHaveLength(2);
  },
  600_000,
);

describe('npm run enter', () => {
  const program = join(__dirname, '../packages/demo/dist/entry/main.js');
  /** What it writes for `curl -b`, and what it says to a person. */
  const enter = async (wanted: string, env: Record<string, string> = {}) => {
    const { address, keysUrl } = stack.running.ncalayer;
    const ports = {
      GATEWAY_PORT: new URL(stack.gatewayUrl).port,
      NCALAYER_PORT: new URL(address).port,
      NCALAYER_CONTROL_PORT: new URL(keysUrl).port,
    };
    const options = { env: { ...process.env, ...ports, ...env } };
    return promisify(execFile)(process.execPath, [program, wanted], options);
  };
  const meWith = async (file: string) => {
    const pairs = file.split('\n').map((line) => line.split('\t'));
    const cookie = pairs.flatMap(([, , , , , name, value]) => (name ? [`${name}=${value}`] : [])).join('; ');
    const answer = await fetch(`${stack.gatewayUrl}/api/v1/me`, { headers: { cookie } });
    return answer.json();
  };

  it.each([
    ['applicant', { role: 'applicant', head: false }],
    ['head', { role: 'employee', head: true }],
    ['Дана', { role: 'applicant', name: 'Дана Демо' }],
  ])('opens a session of %s with their key', async (wanted, expected) => {
    const { stdout, stderr } = await enter(wanted);
    expect(await meWith(stdout)).toMatchObject(expected);
    expect(stderr).toMatch(/^Entered as /);
  });

  it('says whose keys there are', async () => {
    const { stdout } = await enter('--list');
    for (const role of ['applicant', 'employee', 'operator', 'head'])
      expect(stdout).toMatch(new RegExp(`^${role} `, 'm'));
  });

  it('writes nothing when there is nobody of that name, or no stack', async () => {
    const unknown = { code: 1, stdout: '', stderr: expect.stringContaining('nobody here is') };
    await expect(enter('nobody')).rejects.toMatchObject(unknown);
    const notRunning = { code: 1, stdout: '', stderr: expect.stringContaining('npm start') };
    await expect(enter('applicant', { GATEWAY_PORT: '1' })).rejects.toMatchObject(notRunning);
  });
});
