import { createHash } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import type { ImportKind } from '@kezek/contract/public/imports';
import { shownStem } from '../documents/shown-name';
import { beginImport } from './begin';
import type { ImportNeeds } from './needs';

export interface Upload {
  id: string;
  city: string;
  kind: ImportKind;
  uploadedBy: string;
  name: string;
  bytes: Buffer;
  at: Instant;
}

/** Keeps a file until it is read, which begins. The same id again changes nothing. */
export async function uploadImport(needs: ImportNeeds, upload: Upload): Promise<void> {
  const { id, city, kind, uploadedBy, bytes, at } = upload;
  const row = { id, city, kind, uploadedBy, uploadedAt: at, fileName: shownStem(upload.name), sizeBytes: bytes.length };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await needs.database.$transaction(async (tx) => {
    const { count } = await tx.import.createMany({
      data: [{ ...row, sha256, state: 'reading' }],
      skipDuplicates: true,
    });
    if (count > 0) await tx.importFile.create({ data: { importId: id, bytes: new Uint8Array(bytes) } });
  });
  await beginImport(needs, id);
}
