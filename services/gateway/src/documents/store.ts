import { createHash } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import { toInstant } from '@kezek/calendar/instant';
import type { Document } from '@kezek/contract/public/applications';
import { Problem } from '@kezek/platform/problem';
import type { Document as Row } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';
import type { DocumentFiles } from './document-files';
import { documentKind, type DocumentKind } from './kind';

export const maxBytes = 10 * 1024 * 1024;
const maxPerApplication = 10;

export type Upload = {
  id: string;
  applicationId: string;
  uploadedBy: string;
  name: string;
  bytes: Buffer;
  at: Instant;
};

/** @throws Problem `file-type-not-allowed`, `too-many-documents`. The same id again is the same document. */
export async function storeDocument(database: Database, files: DocumentFiles, upload: Upload): Promise<Document> {
  const { id, applicationId, uploadedBy, bytes, at } = upload;
  const contentType = documentKind(bytes);
  if (!contentType) throw new Problem(422, 'file-type-not-allowed');
  const data = {
    id,
    applicationId,
    uploadedBy,
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

export function toDocument(row: Row): Document {
  const { id, applicationId, name, sizeBytes, sha256 } = row;
  return {
    id,
    applicationId,
    name,
    sizeBytes,
    sha256,
    contentType: kindOf(row),
    uploadedAt: toInstant(row.uploadedAt),
  };
}

function kindOf({ contentType }: Row): DocumentKind {
  if (contentType === 'application/pdf' || contentType === 'image/jpeg' || contentType === 'image/png')
    return contentType;
  throw new TypeError(`a stored document is ${contentType}`);
}

/** For showing only: no folders, no control characters, not endless. */
function shownName(given: string, kind: DocumentKind): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex -- they are what must go
  const clean = last.replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e]/g, '').trim();
  return clean.slice(0, 200) || `document.${kind.split('/')[1]}`;
}
