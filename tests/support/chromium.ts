import { afterAll, beforeAll } from '@jest/globals';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { whenFailed } from './when-failed';

/** What a page must never do while a test looks at it. */
export interface Watched {
  page: Page;
  /** Refused by the page's policy. */
  readonly violations: string[];
  /**
   * Thrown, or said to the console as an error; not the browser's own lines on answers of 4xx, nor on KAZTOKEN's
   * address, where NCALayer's client looks whether somebody has it.
   */
  readonly errors: string[];
  readonly close: () => Promise<void>;
}

/** In the page: what its policy refuses. */
const reportViolations = `document.addEventListener('securitypolicyviolation', (event) =>
  kezekViolation(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile))`;

/** Called at the top of a test file: one browser for all its tests. */
export function testBrowser() {
  let browser: Browser | undefined;
  const open = new Set<Page>();
  // What it had before its eyes says more than what it waited for.
  whenFailed(() => Promise.all([...open].map(whatIsOn)));
  beforeAll(async () => {
    // Packed in its npm package: nothing is installed on the machine.
    browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    async open(options: BrowserContextOptions = {}): Promise<Watched> {
      if (!browser) throw new Error('the browser is there from beforeAll on');
      // A service worker answers ahead of what a test puts in the way.
      // Colours in the middle of a fade are nobody's to read.
      const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block', ...options });
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      open.add(page);
      page.on('close', () => open.delete(page));
      const violations: string[] = [];
      const errors: string[] = [];
      await context.exposeFunction('kezekViolation', (what: string) => void violations.push(what));
      await context.addInitScript({ content: reportViolations });
      page.on('pageerror', ({ message }) => void errors.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4\d\d|ERR_CONNECTION_REFUSED/.test(message.text()))
          errors.push(message.text());
      });
      return { page, violations, errors, close: () => context.close() };
    },
  };
}

async function whatIsOn(page: Page): Promise<string> {
  const text = await page.locator('main').innerText({ timeout: 5_000 }).catch(String);
  return `${page.url()}\n${text.slice(0, 2_000)}`;
}
