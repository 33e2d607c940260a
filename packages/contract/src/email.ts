import { z } from 'zod';
import { tidyText } from './text';

/** zod's own, which knows no top-level domain in other letters: `рф` is `xn--p1ai`. */
const pattern =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:[A-Za-z]{2,}|xn--[A-Za-z0-9-]{2,})$/;

/** With the domain as mail servers know it: `ana@пошта.рф` is `ana@xn--80a1acn3a.xn--p1ai`. */
function deliverable(given: string): string {
  // Copied spaces are tidied away; a line break is an attempt at a header of one's own.
  if (/[\r\n]/.test(given)) return given;
  const tidy = tidyText(given);
  const [, person, domain] = /^(.*)@([\p{L}\p{M}\p{N}.-]+)$/u.exec(tidy) ?? [];
  if (person === undefined || domain === undefined || /^[ -~]*$/.test(domain)) return tidy;
  const address = `http://${domain}`;
  return URL.canParse(address) ? `${person}@${new URL(address).hostname}` : tidy;
}

/** A mail address, as people copy it. */
export const EmailText = z.string().overwrite(deliverable).max(254).check(z.email({ pattern }));
