import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';

/** Kubernetes and one machine run the same services, told the same: what one learns to set the other must. */
const root = join(__dirname, '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const Compose = z.object({
  services: z.record(z.string(), z.object({ environment: z.record(z.string(), z.unknown()).optional() })),
});
const { services } = Compose.parse(parse(read('docker-compose.yml'), { merge: true }));
const templates = read('deploy', 'chart', 'templates', '_env.tpl');

function settingsIn(name: string): string[] {
  const text =
    new RegExp(String.raw`define "kezek\.env\.${name}" -\}\}([^]*?)\n\{\{- end \}\}\n(?:\n|$)`).exec(templates)?.[1] ??
    '';
  return [...text.matchAll(/\{ name: (\w+),|"name" "(\w+)"/g)].map(([, plain, secret]) => plain ?? secret ?? '');
}

it.each(['gateway', 'bulletin', 'catalog', 'worker'])(
  '%s is told the same by the chart as by docker-compose.yml',
  (name) => {
    const told = [...settingsIn('common'), ...(name === 'catalog' ? [] : settingsIn('temporal')), ...settingsIn(name)];
    expect(told.toSorted()).toEqual(Object.keys(services[name]?.environment ?? {}).toSorted());
  },
);

it('the Secret’s example names each key that the chart asks for', () => {
  const asked = [
    ...templates.matchAll(/include "kezek\.secret" \(dict "root" \. "name" "(\w+)"(?: "key" "(\w+)")?/g),
  ].map(([, name, key]) => key ?? name);
  const migrations = ['GATEWAY', 'BULLETIN', 'CATALOG'].map((name) => `MIGRATE_${name}_DATABASE_URL`);
  const named = [...read('deploy', 'chart', 'secret.example.env').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual([...new Set([...asked, ...migrations])].toSorted());
});
