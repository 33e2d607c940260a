import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { serviceNames, serviceSpec, serviceUrls, type ServiceName } from '@kezek/stack/launcher/services';
import { launcherSettings, root } from '@kezek/stack/launcher/settings';
import { freePorts } from '@kezek/stack/ports';
import { Supervisor } from '@kezek/stack/processes';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from './support/eventually';
import { testStack } from './support/stack';

/**
 * What the Dockerfile puts into an image runs by itself: the same copies, and of the packages just those that
 * `npm ci --omit=dev --workspace` installs for the service. Neither the base image nor npm's own work is tried here.
 */
const stack = testStack({ city: 'none' });
let images: string;
beforeAll(() => {
  mkdirSync(join(root, '.data'), { recursive: true });
  images = mkdtempSync(join(root, '.data', 'images-'));
});
afterAll(() => rmSync(images, { recursive: true, force: true }));

/** They have a clock that can be moved, but not here. */
const mayBeDemo: readonly ServiceName[] = ['gateway', 'bulletin'];

const secret = 'for-this-test-only-'.repeat(3);
const asInProduction = {
  NODE_ENV: 'production',
  // Packages are links here, which don't lead out of the folder.
  NODE_OPTIONS: '--preserve-symlinks --preserve-symlinks-main',
  KEZEK_ENV: 'production',
  LISTEN_HOST: '127.0.0.1',
  PUBLIC_URL: 'https://kezek.test',
  TLS: '1',
  MAIL_FROM: 'kezek@kezek.test',
  // The stand-in of the app has no https.
  EGOV_MOBILE_LINK: '',
  // Production doesn't trust the development authority. It is asked when somebody signs.
  EDS_TRUST_DIR: '',
  NCANODE_URL: 'http://127.0.0.1:9',
  SESSION_SECRET: secret,
  PAPER_SECRET: secret,
  ERASURE_SECRET: secret,
  LEDGER_KEY: '0b'.repeat(32),
};

/** As in the stages `dependencies` and `runtime`. @returns the image's `/app`. */
function putTogether(service: ServiceName): string {
  const app = join(images, service);
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const installed = run('npm', 'ls', '--all', '--parseable', '--omit=dev', '--workspace', `services/${service}`);
  for (const path of installed.trim().split('\n')) {
    const place = relative(root, path);
    // The root and its workspaces; and what lies inside a package comes along with it.
    if (place.split('node_modules').length !== 2) continue;
    mkdirSync(dirname(join(app, place)), { recursive: true });
    symlinkSync(path.includes('@kezek') ? workspaceOf(path) : path, join(app, place));
  }
  run('sh', 'deploy/image/drop-unused.sh', join(app, 'node_modules'));
  run('sh', 'deploy/image/copy-built.sh', app);
  return app;
}

/** From `node_modules/@kezek`, as npm links it. */
const workspaceOf = (path: string): string => join('..', '..', relative(root, realpathSync(path)));

it('the folder of each service’s image holds all that it needs to begin, and nothing of a demo', async () => {
  const [gateway, bulletin, catalog, worker] = await freePorts(4);
  const settings = launcherSettings({
    ...{ KEZEK_DATA: stack.dataDir, DEMO_CITY: 'none', LOG_LEVEL: 'warn' },
    ...{ GATEWAY_PORT: `${gateway}`, BULLETIN_PORT: `${bulletin}`, CATALOG_PORT: `${catalog}` },
    WORKER_PORT: `${worker}`,
  });
  const { postgres, temporalAddress, temporalNamespace } = stack.running;
  // Empty databases: migrations are in the image too.
  const url = (name: string) => postgres.url(`image_${name}`);
  for (const name of ['gateway', 'bulletin', 'catalog']) {
    await stack.pool('gateway').query(`CREATE DATABASE image_${name}`);
  }
  const context = { code: 'dist', settings, postgres: { ...postgres, url }, extra: asInProduction } as const;
  const logsDir = join(images, 'logs');
  const supervisor = new Supervisor({ logsDir, say: () => undefined });
  try {
    for (const name of serviceNames) {
      const app = putTogether(name);
      const spec = serviceSpec(name, { ...context, temporalAddress, temporalNamespace, internalToken: secret });
      const program = { command: process.execPath, args: ['dist/main.js'], cwd: join(app, 'services', name) };
      const env = { ...spec.env, DATA_DIR: join(app, 'data') };
      supervisor.start({ name, ...program, env });

      if (mayBeDemo.includes(name)) {
        const options = { cwd: program.cwd, env: { ...process.env, ...env, DEMO: '1' }, encoding: 'utf8' } as const;
        const demo = spawnSync(program.command, program.args, options);
        expect({ name, status: demo.status }).toEqual({ name, status: 1 });
        expect(demo.stdout + demo.stderr).toMatch(/DEMO: (?:is only for|must be off)/);
      }
      for (const absent of [
        'packages/demo/dist',
        'packages/eds-dev/dist',
        'packages/stack/dist',
        `services/${name}/dist/demo`,
      ]) {
        expect({ absent, there: existsSync(join(app, absent)) }).toEqual({ absent, there: false });
      }
    }
    for (const [name, address] of Object.entries(serviceUrls(settings))) {
      const log = () => readFileSync(join(logsDir, `${name}.log`), 'utf8');
      const answers = () =>
        fetch(`${address}/readyz`).then(
          ({ ok }) => (ok ? 'ready' : log()),
          () => log(),
        );
      await eventually(`${name} is ready`, answers, (said) => said === 'ready');
    }
    const page = await fetch(serviceUrls(settings).gateway);
    expect(await page.text()).toContain('<title>');
  } finally {
    await supervisor.stop();
  }
});
