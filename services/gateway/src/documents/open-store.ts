import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { Logger } from '@kezek/platform/logger';
import type { GatewayEnv } from '../env';
import { diskStore } from './disk-store';
import type { DocumentStore } from './document-store';
import { s3SettingsOf } from './s3-settings';
import { s3Store } from './s3-store';

/** A try is given up then, and a person's request after the second. */
const tries = 2;

/** On disk, unless settings name a bucket; one that can't be reached is said at the start and stops nothing. */
export function openDocumentStore(env: GatewayEnv, logger: Logger): DocumentStore {
  const s3 = s3SettingsOf(env);
  if (!s3) return diskStore(env.DATA_DIR);
  const client = new S3Client({
    endpoint: s3.endpoint,
    region: s3.region,
    credentials: s3.credentials,
    forcePathStyle: s3.pathStyle,
    maxAttempts: tries,
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: s3.timeoutMs,
      throwOnRequestTimeout: true,
      // Of a download too: a store that stalls in the middle breaks it off.
      socketTimeout: s3.timeoutMs,
    },
    // The request's signature holds the hash of its body already; not every store knows the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  client.send(new HeadBucketCommand({ Bucket: s3.bucket })).catch((error: unknown) => {
    logger.error({ err: error, bucket: s3.bucket }, 'the bucket of documents can’t be reached');
  });
  return s3Store(client, s3);
}
