/** Somebody who gets an authentication key and a signing key, as the certification centre gives them. */
export interface DevPerson {
  /** Lower-case letters, digits and hyphens: the keys' aliases are `<id>-auth` and `<id>-sign`. */
  id: string;
  /** 12 digits. */
  iin: string;
  surname: string;
  givenName: string;
  patronymic?: string;
  /** Absent: a person's own certificate. */
  organisation?: {
    /** 12 digits. */
    bin: string;
    name: string;
    role: 'head' | 'signer' | 'employee';
  };
}

export type KeyType = 'auth' | 'sign';

/** One key with its certificate in the folder that stands for a person's storage. */
export interface StorageEntry {
  alias: string;
  type: KeyType;
  owner: {
    iin: string;
    /** CN: surname and given name. */
    commonName: string;
    organisation: { bin: string; name: string; role: 'head' | 'signer' | 'employee' } | null;
  };
}

/** That of the certification centre's published test keys, which every developer here knows. */
export const demoPassword = 'Qwerty12';

export function aliasOf(id: string, type: KeyType): string {
  return `${id}-${type}`;
}
