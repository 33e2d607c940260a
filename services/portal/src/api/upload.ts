import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';
import { apiPrefix, ProblemBody } from '@kezek/contract/public/api';
import { Document, type DocumentPurpose } from '@kezek/contract/public/applications';
import { languageHeader } from './transport';

type Upload = { applicationId: string; file: File; purpose: DocumentPurpose; key: string };

/** A supporting document; the client of routes sends JSON alone. @throws RemoteProblem or RemoteUnavailable */
export async function uploadDocument({ applicationId, file, purpose, key }: Upload): Promise<Document> {
  const body = new FormData();
  body.set('purpose', purpose);
  body.set('file', file);
  const response = await fetch(`${apiPrefix}/applications/${applicationId}/documents`, {
    method: 'POST',
    headers: { ...languageHeader(), 'idempotency-key': key },
    body,
  }).catch((cause: unknown) => {
    throw new RemoteUnavailable('upload', 'broken', { cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return Document.parse(answer);
  const problem = ProblemBody.safeParse(answer);
  if (!problem.success) throw new RemoteProblem(response.status, `http-${response.status}`);
  const { code, params, detail, errors } = problem.data;
  throw new RemoteProblem(response.status, code, params, detail, errors);
}
