import { join, resolve } from 'node:path';
import { signWithKey } from '@kezek/eds-dev/sign-with-key';
import { aliasOf, demoPassword, type KeyType } from '@kezek/eds-dev/person';

/** Signs with one person's key of that kind; answers the CMS. */
export type Keys = (type: KeyType, text: string) => Promise<string>;

/** Where `npm start` makes the demo persons' keys, from `packages/demo/{src,dist}/tour`. */
export const edsDevDirOf = (source: Readonly<Record<string, string | undefined>>): string =>
  source['EDS_DEV_DIR'] || join(source['KEZEK_DATA'] || resolve(__dirname, '..', '..', '..', '..', '.data'), 'eds-dev');

/** @param personId the demo account's. */
export const keysOf =
  (folder: string, personId: string): Keys =>
  (type, text) =>
    signWithKey(folder, aliasOf(personId, type), demoPassword, text);
