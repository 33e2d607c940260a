import { toInstant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { isFinal } from '@kezek/rules/application/state';
import { documentsOf, shownToKindergarten, storeDocument, toDocument } from '../../documents/store';
import { referralPage } from '../../papers/referrals/referral-page';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Context } from '../../context';
import type { Handlers } from '../serve';

type Names = 'uploadDocument' | 'documents' | 'document' | 'referralPage';

/** What a person uploaded is shown as nothing but itself: no scripts, no guessing of types, saved rather than opened. */
const asDownload = (name: string, contentType: string) => ({
  'content-type': contentType,
  'content-disposition': `attachment; filename="document"; filename*=UTF-8''${encodeRfc8187(name)}`,
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
});

const encodeRfc8187 = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export function documentHandlers(context: Context): Handlers<Names> {
  const { database, files, applications, catalog, packs, logger } = context;
  return {
    async uploadDocument({ params, body, account, at, commandId, again, req }) {
      if (!req.file) throw new Problem(422, 'file-missing');
      const { stage } = await applications.view(params.id, at);
      const { originalname: name, buffer: bytes } = req.file;
      const id = uuidV5(`document ${commandId}`);
      // A retry whose first try has stored it is answered, whatever has become of the application since.
      const isStored = again && (await database.document.count({ where: { id } })) > 0;
      if (isFinal(stage) && !isStored) throw new Problem(409, 'application-ended', { stage });
      const { purpose } = body;
      const upload = { id, applicationId: params.id, uploadedBy: account.id, purpose, name, bytes, at };
      return { status: 201, body: await storeDocument(database, files, upload) };
    },
    async documents({ params, account, at }) {
      const only =
        account.role === 'employee' ? shownToKindergarten((await applications.view(params.id, at)).referral) : {};
      return { status: 200, body: { items: await documentsOf(database, params.id, only) } };
    },
    async document({ params }) {
      const row = await database.document.findUnique({ where: { id: params.id } });
      if (!row) throw new Problem(404, 'document-not-found');
      const { name, contentType } = toDocument(row);
      return { status: 200, body: await files.read(params.id), headers: asDownload(name, contentType) };
    },
    async referralPage({ params, account, at }) {
      const application = await applications.view(params.id, at);
      const { referral } = application;
      if (!referral) throw new Problem(404, 'referral-not-found');
      const kindergarten = await catalog.kindergarten(referral.kindergartenId).catch((error: unknown) => {
        logger.warn({ err: error }, 'a referral is shown without its kindergarten');
        return null;
      });
      // In force at the issue: what was asked for then.
      const pack = await packs.inForce(application.city, toInstant(referral.issuedAt));
      const documents = pack.values.enrolmentDocuments;
      const page = referralPage({ application, referral, kindergarten, documents }, account.locale);
      const policy =
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
      return { status: 200, body: Buffer.from(page.text), headers: { 'content-security-policy': policy } };
    },
  };
}
