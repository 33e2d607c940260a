import type { Logger } from '@kezek/platform/logger';
import type { Database } from '../storage/prisma';
import type { DocumentStore } from './document-store';

/** Longer than any upload takes: what has no row by then never gets one. */
const graceMs = 3_600_000;

/** Bytes that a crash or a lost database has left without a row. */
export async function sweepDocuments(
  database: Database,
  files: DocumentStore,
  logger: Logger,
  nowMs = Date.now(),
): Promise<void> {
  const before = nowMs - graceMs;
  await files.removeUnfinished(before);
  for await (const id of files.writtenBefore(before)) {
    if (await database.document.findUnique({ where: { id }, select: { id: true } })) continue;
    await files.remove(id);
    logger.warn({ documentId: id }, 'bytes of a document that was never recorded are removed');
  }
}
