import { readCmsText } from '@kezek/identity/eds/pem';
import type { Locale } from '@kezek/texts/locale';
import type { z } from 'zod';
import { Documents, Said, SigningRequest } from './protocol';

/** The portal says no, in its own words; or nobody answers as the protocol wants. */
export class AppRefusal extends Error {
  override readonly name = 'AppRefusal';
}

export type Found = { request: SigningRequest; documents: Documents };
type Sign = (content: Uint8Array) => Promise<string>;

/** What is to be signed. @throws AppRefusal */
export async function fetchDocuments(address: string, locale: Locale): Promise<Found> {
  const request = await ask(SigningRequest, address, { locale });
  const { uri, auth_token: token } = request.document;
  return { request, documents: await ask(Documents, uri, { locale, token }) };
}

/** Signs each document and sends them back. @returns what the portal says to it. @throws AppRefusal */
export async function sendSigned({ request, documents }: Found, sign: Sign, locale: Locale): Promise<string> {
  const { uri, auth_token: token } = request.document;
  const signed = await Promise.all(
    documents.documentsToSign.map(async (document) => {
      const { file } = document.document;
      const cms = readCmsText(await sign(Buffer.from(file.data, 'base64'))) ?? new Uint8Array();
      return { ...document, document: { file: { ...file, data: Buffer.from(cms).toString('base64') } } };
    }),
  );
  const body = JSON.stringify({ ...documents, documentsToSign: signed });
  return (await ask(Said, uri, { locale, token, method: 'PUT', body })).message;
}

async function ask<S extends z.ZodType>(
  schema: S,
  address: string,
  { locale, token, ...init }: { locale: Locale; token?: string; method?: string; body?: string },
): Promise<z.output<S>> {
  const headers = {
    'accept-language': locale,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(init.body !== undefined && { 'content-type': 'application/json' }),
  };
  const response = await fetch(address, { ...init, headers, signal: AbortSignal.timeout(30_000) });
  const answer: unknown = await response.json();
  if (response.ok) return schema.parse(answer);
  throw new AppRefusal(Said.safeParse(answer).data?.message ?? `HTTP ${response.status}`);
}
