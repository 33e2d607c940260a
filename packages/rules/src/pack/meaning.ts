import type { LocalisedText, Privilege, Reason, RulePack, RulePackValues } from './rule-pack';

/** A code, and the version of the pack under which it was used: it means what it meant there, whatever later packs say. */
export interface UsedCode {
  code: string;
  packVersion: number;
}

/** The pack that bears a version in a city: its own, else the country's. A version is given once, the first ones apart. */
export function packOfVersion<P extends Pick<RulePack, 'locality' | 'version'>>(
  packs: readonly P[],
  locality: string,
  version: number,
): P | undefined {
  const ofVersion = packs.filter((pack) => pack.version === version);
  return ofVersion.find((pack) => pack.locality === locality) ?? ofVersion.find((pack) => pack.locality === '*');
}

/** Of either list: over both a code is one reason's. */
export const reasonIn = (values: RulePackValues, code: string): Reason | undefined =>
  [...values.declineReasons, ...values.closingReasons].find((reason) => reason.code === code);

export const privilegeIn = (values: RulePackValues, code: string): Privilege | undefined =>
  values.queue.privileges.find((privilege) => privilege.code === code);

/** Why something was declined, closed or ended, in the words of its time; null for what no pack has ever said. */
export function reasonText(
  packs: readonly RulePack[],
  locality: string,
  { code, packVersion }: UsedCode,
): LocalisedText | null {
  const pack = packOfVersion(packs, locality, packVersion);
  return (pack && reasonIn(pack.values, code)?.text) ?? null;
}
