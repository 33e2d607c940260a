import { createHash, randomBytes } from 'node:crypto';

/** Random bytes that keep a commitment from being guessed; hexadecimal. */
export const newSalt = (): string => randomBytes(32).toString('hex');

/**
 * What stands for an application in public leaves: SHA-256 of salt and id, base64url. Whoever has both can show whose the
 * leaves are; once the salt is forgotten nobody can.
 */
export const commitmentOf = (salt: string, applicationId: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(applicationId.toLowerCase()).digest('base64url');
