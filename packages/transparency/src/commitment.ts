import { createHash } from 'node:crypto';

/**
 * What stands for an application in public leaves: SHA-256 of the salt's bytes (hexadecimal here) and the id, base64url.
 * Whoever has both can show whose the leaves are; once the salt is forgotten nobody can.
 */
export const commitmentOf = (salt: string, applicationId: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(applicationId.toLowerCase()).digest('base64url');

/**
 * What stands for words about the same application: SHA-256 of the salt's bytes, `words`, a line feed and the text in
 * UTF-8, base64url. No id looks so, and two applications with the same words bear different ones.
 */
export const wordsOf = (salt: string, text: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(`words\n${text}`).digest('base64url');
