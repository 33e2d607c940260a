import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { developmentToken } from '@kezek/platform/env';
import { run } from '@kezek/platform/run';
import { launcherSettings, root } from './settings';
import { startStack, type RunningStack } from './stack';

/** `npm start`: everything on this machine, with a demo city, until Ctrl-C. */
run(async () => {
  const startedAt = Date.now();
  const settings = launcherSettings();
  const say = (line: string) => console.log(`${seconds(startedAt)}  ${line}`);
  mkdirSync(settings.KEZEK_DATA, { recursive: true });
  const stack = await startStack({
    settings,
    persistent: true,
    temporalUi: true,
    internalToken: process.env['INTERNAL_TOKEN'] || developmentToken,
    // The tour's one parent submits for as many children as people like to see.
    extra: { DEMO: '1', TRAINING: '1', SUBMISSIONS_A_DAY: '1000' },
    say,
  });
  stopOnSignals(stack);
  say('starting the services');
  await stack.ready();
  if (settings.DEMO_CITY !== 'none') await loadDemoCity(stack, settings.DEMO_CITY, say);
  say('ready');
  console.log(addresses(stack));
});

function addresses(stack: RunningStack): string {
  return `
  REST          ${stack.urls.gateway}/api/v1
  its page      ${stack.urls.gateway}/api/docs
  letters       ${stack.mailUrl}
  keys          ${stack.ncalayer.keysUrl}  (NCALayer's stand-in for pages: ${stack.ncalayer.address})
  Temporal UI   ${stack.temporalUiUrl ?? `(of the server at ${stack.temporalAddress})`}

  npm run tour   in another terminal: four families' stories, step by step
  npm run enter  signs in with a demo person's key, for curl (README.md, "A walk by hand")
  Ctrl-C         stops everything; npm run reset starts over
`;
}

function loadDemoCity(stack: RunningStack, size: string, say: (line: string) => void): Promise<void> {
  const entry = join(root, 'packages', 'demo', 'dist', 'city', 'main.js');
  if (!existsSync(entry)) throw new Error(`${entry} is missing: npm run build`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DEMO_CITY: size,
        CATALOG_URL: stack.urls.catalog,
        BULLETIN_URL: stack.urls.bulletin,
        GATEWAY_URL: stack.urls.gateway,
        INTERNAL_TOKEN: stack.internalToken,
        EDS_DEV_DIR: stack.edsDevDir,
        KEZEK_ENV: 'development',
      },
    });
    child.stdout.on('data', (data: Buffer) => {
      for (const line of data.toString().trimEnd().split('\n')) say(line);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the demo city was not loaded (${code})`)),
    );
  });
}

function stopOnSignals(stack: RunningStack): void {
  let asked = false;
  const stop = () => {
    if (asked) process.exit(1);
    asked = true;
    console.log('\nstopping everything (again Ctrl-C: at once)');
    stack.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

const seconds = (since: number): string => `${((Date.now() - since) / 1_000).toFixed(1).padStart(6)} s`;
