import { source } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Of each colour that is parsed, what it is: axe parses the few colours of a page anew for each text and all that lies
 * behind it, two fifths of the time that its look at the contrasts of a large page takes.
 */
const parseOnce = `{
  const { Color } = axe.commons.color;
  const { parseString } = Color.prototype;
  const known = new Map();
  Color.prototype.parseString = function (text) {
    const colour = known.get(text);
    if (colour) {
      this.r = colour.r;
      this.g = colour.g;
      this.b = colour.b;
      this.alpha = colour.alpha;
      return this;
    }
    const parsed = parseString.call(this, text);
    known.set(text, new Color(this));
    return parsed;
  };
}`;

/** Style sheets, which it would read as well, are asked by no rule that is on. */
const options = { resultTypes: ['violations'], preload: { assets: ['media'] } };

/** What the rules about colours find; all others go by the document and by where its parts lie. */
const aboutColours = ['color-contrast', 'link-in-text-block'];

/** `colours` and `but-colours` are all together. */
export type AskedRules = 'all' | 'colours' | 'but-colours' | 'none';

const only: Readonly<Record<Exclude<AskedRules, 'none'>, object>> = {
  all: {},
  colours: { runOnly: { type: 'rule', values: aboutColours } },
  'but-colours': { rules: Object.fromEntries(aboutColours.map((rule) => [rule, { enabled: false }])) },
};

/** What axe finds on the page as it stands, in it and nowhere beside it: a second page for its report costs thrice as much. */
export async function unreadableParts(page: Page, asked: AskedRules = 'all'): Promise<string[]> {
  if (asked === 'none') return [];
  if (!(await page.evaluate<boolean>(`typeof axe === 'object'`))) await page.evaluate(`${source};${parseOnce}`);
  return page.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify({ ...options, ...only[asked] })}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ' at ' + nodes[0].target.join(' ')))`,
  );
}
