import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { developmentToken } from '@kezek/platform/env';
import { runOnce, type Code } from './programs';
import { inspectPort, serviceNames } from './services';
import { launcherSettings, type LauncherSettings } from './settings';
import { startStack, type RunningStack } from './stack';

/** Everything on this machine, with a demo city, until Ctrl-C. */
export async function launch(code: Code): Promise<void> {
  const startedAt = Date.now();
  const settings = launcherSettings();
  const say = (line: string) => console.log(`${seconds(startedAt)}  ${line}`);
  mkdirSync(settings.KEZEK_DATA, { recursive: true });
  const stack = await startStack({
    settings,
    code,
    persistent: true,
    temporalUi: true,
    internalToken: process.env['INTERNAL_TOKEN'] || developmentToken,
    // The tour's one parent submits for as many children as people like to see.
    extra: { DEMO: '1', TRAINING: '1', SUBMISSIONS_A_DAY: '1000' },
    say,
  });
  stopOnSignals(stack);
  say('starting the services');
  try {
    await stack.ready();
    if (settings.DEMO_CITY !== 'none') await loadDemoCity(stack, settings.DEMO_CITY, code, say);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  say('ready');
  console.log(addresses(stack));
  if (code === 'source') console.log(debuggers(settings));
}

function addresses(stack: RunningStack): string {
  return `
  the portal    ${stack.portalUrl}
  REST          ${stack.urls.gateway}/api/v1
  its page      ${stack.urls.gateway}/api/docs
  letters       ${stack.mailUrl}
  keys          ${stack.ncalayer.keysUrl}  (NCALayer's stand-in for pages: ${stack.ncalayer.address})
  phone app     ${stack.phoneAppUrl}  (eGov Mobile's stand-in)
  Temporal UI   ${stack.temporalUiUrl ?? `(of the server at ${stack.temporalAddress})`}

  npm run tour   in another terminal: four families' stories, step by step
  npm run enter  signs in with a demo person's key, for curl (README.md, "A family at the command line")
  Ctrl-C         stops everything; npm run reset starts over
`;
}

function debuggers(settings: LauncherSettings): string {
  const ports = serviceNames.map((name) => `${name} ${inspectPort(name, settings)}`).join(', ');
  return `  from sources: a change reloads what it concerns
  debuggers     ${ports}
`;
}

function loadDemoCity(stack: RunningStack, size: string, code: Code, say: (line: string) => void): Promise<void> {
  const { command, args, cwd } = runOnce({ folder: 'packages/demo', entry: 'city/main' }, code);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
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
