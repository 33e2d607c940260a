import type { Browser } from 'playwright-core';

export interface FirstLoad {
  /** From the address being opened. */
  lcpMs: number;
  /** As they came over the line, compressed; without the answers' headers. */
  scriptBytes: number;
  /** With them. */
  allBytes: number;
}

const cpuSlowdown = 4;
/** 1.6 Mbit/s, and 150 ms there and back: a phone far from its mast. */
const line = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

/** Runs in the page: the last candidate stands when nothing larger has come for a while. */
const largestPaint = `new Promise((resolve) => {
  let last = 0;
  new PerformanceObserver((list) => { last = list.getEntries().at(-1).startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  setTimeout(() => resolve(last), 3000);
})`;

/** One visit by somebody who has never been here. */
export async function measureOnce(browser: Browser, url: string): Promise<FirstLoad> {
  const context = await browser.newContext({
    locale: 'kk',
    viewport: { width: 360, height: 800 },
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', line);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    const begun = new Map<string, { isScript: boolean; headerBytes: number }>();
    let [scriptBytes, allBytes] = [0, 0];
    devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
      begun.set(requestId, { isScript: type === 'Script', headerBytes: response.encodedDataLength });
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const { isScript = false, headerBytes = 0 } = begun.get(requestId) ?? {};
      allBytes += encodedDataLength;
      if (isScript) scriptBytes += encodedDataLength - headerBytes;
    });
    await page.goto(url, { timeout: 60_000 });
    await page.locator('main h1').waitFor({ timeout: 60_000 });
    // Not network idle: a page that listens for news never is.
    const lcpMs = Number(await page.evaluate(largestPaint));
    return { lcpMs, scriptBytes, allBytes };
  } finally {
    await context.close();
  }
}
