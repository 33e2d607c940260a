import { uuidV5 } from '../../http/idempotency/uuid-v5';
import type { Services } from '../../services';

type SeenDocuments = {
  applicationId: string;
  commandId: string;
  documents: { code: string; number?: string | undefined }[];
  note?: string | undefined;
};

/**
 * Stores the documents that were seen, before the enrolment that names them is sent. The id follows from the command's,
 * so that a retry stores nothing twice.
 *
 * @throws Problem 422 `documents-missing` when a starred one is.
 */
export async function recordDocuments(
  { bulletin }: Pick<Services, 'bulletin'>,
  { applicationId, commandId, documents, note }: SeenDocuments,
): Promise<string> {
  const id = uuidV5(`enrolment ${commandId}`);
  await bulletin.storeEnrolmentRecord({ params: { id: applicationId }, body: { id, documents, note: note ?? null } });
  return id;
}
