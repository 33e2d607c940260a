import type { ImportMapping } from '@kezek/contract/public/imports';
import { useCommand } from '../../api/command';
import { importsApi } from '../../api/staff/imports';

/** Sends what the columns hold and what values mean; each line is checked then. */
export const useMapping = (id: string) =>
  useCommand({
    send: (body: ImportMapping) => importsApi.mapImport.withStatus({ params: { id }, body }),
  });
