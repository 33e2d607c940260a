import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that only their holder knows; the database keeps the hash. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
