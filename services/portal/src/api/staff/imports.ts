import { Import, importRoutes, type ImportKind } from '@kezek/contract/public/imports';
import { postForm } from '../post-form';
import { staffClient } from './staff-client';

/** How a city's operators take over what it already has. */
export const importsApi = staffClient(importRoutes);

/** @throws RemoteProblem or RemoteUnavailable */
export async function uploadImport({
  file,
  kind,
  key,
}: {
  file: File;
  kind: ImportKind;
  key: string;
}): Promise<Import> {
  const body = new FormData();
  body.set('kind', kind);
  body.set('file', file);
  return Import.parse(await postForm('/admin/imports', body, key));
}
