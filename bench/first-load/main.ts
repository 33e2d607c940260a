import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';
import { measureOnce, type FirstLoad } from './measure';

/** `npm run bench:first-load`, beside a portal that runs: what a poor phone waits for its first page. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { url: { type: 'string', default: 'http://127.0.0.1:4100' }, runs: { type: 'string', default: '5' } },
  });
  const browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: ['--no-sandbox'] });
  try {
    const loads = await loadsOf(browser, values.url, Number(values.runs));
    const lcp = loads.map(({ lcpMs }) => Math.round(lcpMs)).toSorted((a, b) => a - b);
    const [cpu] = cpus();
    process.stdout.write(
      [
        `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model}, load ${(loadavg()[0] ?? 0).toFixed(1)}`,
        `largest contentful paint: ${lcp[Math.floor(lcp.length / 2)]} ms (median of ${lcp.join(', ')})`,
        `scripts: ${kB(loads[0]?.scriptBytes)} kB compressed, everything: ${kB(loads[0]?.allBytes)} kB`,
        '',
      ].join('\n'),
    );
  } finally {
    await browser.close();
  }
}

async function loadsOf(browser: Browser, url: string, runs: number): Promise<FirstLoad[]> {
  const loads: FirstLoad[] = [];
  for (let run = 0; run < runs; run += 1) loads.push(await measureOnce(browser, url));
  return loads;
}

const kB = (bytes = 0): string => (bytes / 1_000).toFixed(1);

void main();
