import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Instant } from '@kezek/calendar/instant';
import { toInstant } from '@kezek/calendar/instant';
import type { ReferralView } from '@kezek/contract/internal/bulletin/views';
import { Document, type DocumentPurpose } from '@kezek/contract/public/applications';
import { Problem } from '@kezek/platform/problem';
import type { Document as Row, Prisma } from '../generated/prisma/client';
import type { Database } from '../storage/prisma';
import { inspectApart } from './content/inspect-apart';
import type { DocumentStore } from './document-store';
import { shownName } from './shown-name';

const maxPerApplication = 10;
/** Of an account, in all its applications: what two of them may hold. */
const maxMbOfAccount = 200;

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
 * The same id again is the same document, whose bytes never change: somebody may have decided on them.
 *
 * @throws Problem of inspectApart; 422 `idempotency-key-reused` when the id is that of another document; 409
 *   `too-many-documents`, `document-quota-reached`.
 */
export async function storeDocument(database: Database, files: DocumentStore, upload: Upload): Promise<Document> {
  const { id, applicationId, uploadedBy, purpose, at } = upload;
  const { contentType, bytes } = await inspectApart(upload.bytes);
  const data: Row = {
    id,
    applicationId,
    uploadedBy,
    purpose,
    name: shownName(upload.name, contentType),
    contentType,
    sizeBytes: bytes.length,
    sha256: sha256(bytes),
    uploadedAt: new Date(at),
  };
  const known = await database.document.findUnique({ where: { id } });
  if (known) return toDocument(requireSame(known, data));
  const written = await files.write(id, bytes);
  // A try that broke off has left its bytes without a row: they are good for this one if they are the same.
  if (!written && sha256(await buffer(await files.read(id))) !== data.sha256) throw reused();
  const row = await record(database, data);
  if (!(row instanceof Problem)) return toDocument(row);
  if (written) await files.remove(id);
  throw row;
}

/** Or why there is no room for it. */
async function record(database: Database, data: Row): Promise<Row | Problem> {
  const { id, applicationId, uploadedBy } = data;
  return database.$transaction(async (tx) => {
    // Uploads of one application and of one account take turns, so that none slips past a limit.
    for (const turn of [applicationId, uploadedBy]) {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${turn}, 0))`;
    }
    const known = await tx.document.findUnique({ where: { id } });
    if (known) return requireSame(known, data);
    if ((await tx.document.count({ where: { applicationId } })) >= maxPerApplication) {
      return new Problem(409, 'too-many-documents', { max: maxPerApplication });
    }
    const { _sum: sum } = await tx.document.aggregate({ where: { uploadedBy }, _sum: { sizeBytes: true } });
    if ((sum.sizeBytes ?? 0) + data.sizeBytes > maxMbOfAccount * 1024 * 1024) {
      return new Problem(409, 'document-quota-reached', { maxMb: maxMbOfAccount });
    }
    return tx.document.create({ data });
  });
}

function requireSame(known: Row, asked: Row): Row {
  const same = (['applicationId', 'uploadedBy', 'purpose', 'sha256'] as const).every(
    (field) => known[field] === asked[field],
  );
  if (!same) throw reused();
  return known;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const reused = () => new Problem(422, 'idempotency-key-reused');

/**
 * Privileges and kinship are between the family and the city; a kindergarten sees why a referral was extended: what was
 * filed as such a proof, and what was filed under nothing in particular and has served as one.
 */
export function shownToKindergarten(referral: Pick<ReferralView, 'extensionDocumentIds'> | null) {
  const proofs = referral?.extensionDocumentIds ?? [];
  return { OR: [{ purpose: 'extension' }, { purpose: 'other', id: { in: proofs } }] };
}

export async function documentsOf(
  database: Database,
  applicationId: string,
  only: Prisma.DocumentWhereInput = {},
): Promise<Document[]> {
  const rows = await database.document.findMany({
    where: { applicationId, ...only },
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
