import { createHash } from 'node:crypto';

/**
 * What stands for an application in public leaves: SHA-256 of the salt's bytes (hexadecimal here) and the id, base64url.
 * Whoever has both can show whose the leaves are; once the salt is forgotten nobody can.
 */
export const commitmentOf = (salt: string, applicationId: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(applicationId.toLowerCase()).digest('base64url');
