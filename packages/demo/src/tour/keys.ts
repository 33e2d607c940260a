import { signWithKey } from '@kezek/eds-dev/sign-with-key';
import { aliasOf, demoPassword, type KeyType } from '@kezek/eds-dev/person';

/** Signs with one person's key of that kind; answers the CMS. */
export type Keys = (type: KeyType, text: string) => Promise<string>;

/** @param personId the demo account's. */
export const keysOf =
  (folder: string, personId: string): Keys =>
  (type, text) =>
    signWithKey(folder, aliasOf(personId, type), demoPassword, text);
