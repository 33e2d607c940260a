import { createHash } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import { toInstant } from '@kezek/calendar/instant';
import { Document, type DocumentPurpose } from '@kezek/contract/public/applications';
import { Problem } from '@kezek/platform/problem';
import type { Document as Row } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';
import { inspectApart } from './content/inspect-apart';
import type { DocumentStore } from './document-store';
import { shownName } from './shown-name';

export const maxBytes = 10 * 1024 * 1024;
const maxPerApplication = 10;

export type Upload = {
  id: string;
  applicationId: string;
  uploadedBy: string;
  purpose: DocumentPurpose;
  name: string;
  bytes: Buffer;
  at: Instant;
};

/**
 * Bytes first, then the row: a row without bytes would be a promise that nobody can keep, bytes without a row are swept.
 * The same id again is the same document.
 *
 * @throws Problem of inspectApart; 409 `too-many-documents`.
 */
export async function storeDocument(database: Database, files: DocumentStore, upload: Upload): Promise<Document> {
  const { id, applicationId, uploadedBy, purpose, at } = upload;
  const { contentType, bytes } = await inspectApart(upload.bytes);
  const data = {
    id,
    applicationId,
    uploadedBy,
    purpose,
    name: shownName(upload.name, contentType),
    contentType,
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    uploadedAt: at,
  };
  await files.write(id, bytes);
  const row = await database.$transaction(async (tx) => {
    // Two uploads of one application take turns, so that neither slips past the limit.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${applicationId}, 0))`;
    const others = await tx.document.count({ where: { applicationId, id: { not: id } } });
    if (others >= maxPerApplication) return null;
    return tx.document.upsert({ where: { id }, create: data, update: {} });
  });
  if (row) return toDocument(row);
  await files.remove(id);
  throw new Problem(409, 'too-many-documents', { max: maxPerApplication });
}

export async function documentsOf(database: Database, applicationId: string): Promise<Document[]> {
  const rows = await database.document.findMany({
    where: { applicationId },
    orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toDocument);
}

/** @throws Problem 422 `unknown-document` unless every id is a document of this application. */
export async function requireDocuments(
  database: Database,
  applicationId: string,
  ids: readonly string[],
): Promise<void> {
  const distinct = [...new Set(ids)];
  const found = await database.document.count({ where: { applicationId, id: { in: distinct } } });
  if (found !== distinct.length) throw new Problem(422, 'unknown-document');
}

export function toDocument({ uploadedAt, ...row }: Row): Document {
  return Document.parse({ ...row, uploadedAt: toInstant(uploadedAt) });
}
