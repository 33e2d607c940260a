import { Document, type DocumentPurpose } from '@kezek/contract/public/applications';
import { postForm } from './post-form';

type Upload = { applicationId: string; file: File; purpose: DocumentPurpose; key: string };

/** A supporting document. @throws RemoteProblem or RemoteUnavailable */
export async function uploadDocument({ applicationId, file, purpose, key }: Upload): Promise<Document> {
  const body = new FormData();
  body.set('purpose', purpose);
  body.set('file', file);
  return Document.parse(await postForm(`/applications/${applicationId}/documents`, body, key));
}
