import { answered } from '@kezek/platform/routes';
import type { Response } from 'express';
import type { Rendered } from '../applications/city/rendered';

/** 304 to whom has it already. */
export function sendRendered(res: Response, { bytes, etag }: Rendered, cacheControl: string): typeof answered {
  res.set({ 'cache-control': cacheControl, 'content-type': 'application/json; charset=utf-8', etag }).send(bytes);
  return answered;
}
