import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Problem } from '@kezek/platform/problem';
import { isDocumentId, requireDocumentId } from './document-id';
import type { DocumentStore } from './document-store';

export type S3Place = {
  bucket: string;
  /** Before each id, `…/` or empty: others may use the same bucket. */
  prefix: string;
  /** How the store encrypts what lies in it; by the bucket's own default where none is named. */
  encryption?: 'AES256' | 'aws:kms';
};

/** In a bucket of any store that speaks S3: one object a document, its key the prefix and the id. */
export function s3Store(client: S3Client, { bucket, prefix, encryption }: S3Place): DocumentStore {
  const objectOf = (id: string) => ({ Bucket: bucket, Key: prefix + requireDocumentId(id) });
  return {
    async write(id, bytes) {
      // One request with a length and a signed hash: the store keeps it whole or refuses it.
      const command = {
        ...objectOf(id),
        ContentType: 'application/octet-stream',
        ContentLength: bytes.byteLength,
        Body: bytes,
        ServerSideEncryption: encryption,
      };
      try {
        await client.send(new PutObjectCommand({ ...command, IfNoneMatch: '*' }));
        return true;
      } catch (error) {
        const status = statusOf(error);
        if (status === 412) return false;
        if (status !== 501) throw unavailable(error);
      }
      // A store that knows no condition says so; one that ignores it is asked by the row alone (store.ts).
      if (await isThere(client, objectOf(id))) return false;
      await reached(client.send(new PutObjectCommand(command)));
      return true;
    },
    async read(id) {
      const { Body } = await reached(client.send(new GetObjectCommand(objectOf(id))));
      if (!(Body instanceof Readable)) throw new TypeError('the store answered without a body');
      return Body;
    },
    async remove(id) {
      await reached(client.send(new DeleteObjectCommand(objectOf(id))));
    },
    async *writtenBefore(epochMs) {
      let ContinuationToken: string | undefined;
      do {
        const page = await reached(
          client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken })),
        );
        for (const { Key = '', LastModified } of page.Contents ?? []) {
          const id = Key.slice(prefix.length);
          // By the store's clock; the sweep's hour of grace is far beyond what clocks differ by.
          if (isDocumentId(id) && LastModified && LastModified.getTime() < epochMs) yield id;
        }
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
    },
    // Nothing to do: documents fit into one request, so there are no multipart uploads that could stay half done.
    removeUnfinished: () => Promise.resolve(),
  };
}

async function isThere(client: S3Client, object: { Bucket: string; Key: string }): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand(object));
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw unavailable(error);
  }
}

async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NoSuchKey) throw error;
    throw unavailable(error);
  }
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/**
 * Whatever keeps the store from answering — the network, a full disk there, a key that was taken back — is not the
 * person's doing and passes once somebody has looked: try again. That an object isn't there stays what it is.
 */
const unavailable = (cause: unknown) =>
  new Problem(503, 'documents-unavailable', {}, { cause, headers: { 'retry-after': '10' } });
