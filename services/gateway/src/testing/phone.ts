import type { MobileSigning } from '@kezek/contract/public/mobile-signing';
import type { TestGateway } from './gateway';
import { sign, type TestKey } from './eds';

export const egovMobileSettings = {
  EGOV_MOBILE_ORGANISATION: JSON.stringify({
    nameRu: 'Kezek RU',
    nameKz: 'Kezek KZ',
    nameEn: 'Kezek EN',
    bin: '061240000003',
  }),
};

/** The app, which knows nothing but what the QR code says. */
export function phone({ url, stranger }: TestGateway, { qrText }: Pick<MobileSigning, 'qrText'>, language = 'ru') {
  const own = (address: string) => new URL(address, url).pathname;
  const request = () => stranger.get(own(qrText.replace('mobileSign:', ''))).set('accept-language', language);
  const found = async () => (await request().expect(200)).body.document;
  const documents = async (token?: string) => {
    const { uri, auth_token } = await found();
    return stranger
      .get(own(uri))
      .set('accept-language', language)
      .set('authorization', `Bearer ${token ?? auth_token}`);
  };
  const put = async (data: string, from?: { uri: string; auth_token: string }) => {
    const { uri, auth_token } = from ?? (await found());
    return stranger
      .put(own(uri))
      .set('accept-language', language)
      .set('authorization', `Bearer ${auth_token}`)
      .send({ signMethod: 'CMS_SIGN_ONLY', version: 1, documentsToSign: [{ id: 1, document: { file: { data } } }] });
  };
  return {
    request,
    found,
    documents,
    put,
    /** Reads what is to be signed and signs it. */
    async sign(key: TestKey) {
      const { body } = await documents();
      const text = Buffer.from(body.documentsToSign[0].document.file.data, 'base64').toString('utf8');
      return put(sign(text, key));
    },
  };
}
