import type { StorageEntry } from '../person';
import { listKeys, readKeyCertificate } from '../keys/list-keys';

export interface KeyFilter {
  /** All of them must stand in the certificate. */
  extKeyUsageOids?: readonly string[] | null;
  iin?: string | null;
  bin?: string | null;
  serialNumber?: string | null;
}

/** The keys that NCALayer would show for what the page asked. */
export async function fittingKeys(folder: string, filter: KeyFilter): Promise<StorageEntry[]> {
  const keys = await listKeys(folder);
  return keys.filter(({ alias, owner }) => {
    const certificate = readKeyCertificate(folder, alias);
    if (certificate === null) return false;
    const { extendedKeyUsage, serialNumber } = certificate;
    return (
      (filter.extKeyUsageOids ?? []).every((id) => extendedKeyUsage.includes(id)) &&
      (!filter.iin || owner.iin === filter.iin) &&
      (!filter.bin || owner.organisation?.bin === filter.bin) &&
      (!filter.serialNumber || serialNumber === filter.serialNumber.toLowerCase())
    );
  });
}
