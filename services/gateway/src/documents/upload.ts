import multer from 'multer';
import type { RequestHandler } from 'express';
import { maxDocumentBytes } from '@kezek/contract/photograph';
import { Problem } from '@kezek/platform/problem';
import { watchPace, type Pace } from './pace';

const reader = (fileSize: number) =>
  multer({
    storage: multer.memoryStorage(),
    limits: { fileSize, files: 1, fields: 5, fieldSize: 1_000, parts: 6 },
    defParamCharset: 'utf8',
  }).single('file');

/**
 * One file in the field `file`, in memory: its kind is known by its content before anything is written.
 *
 * @throws Problem 400 `bad-request` for a body that is no form, or that breaks off: its reader gives no status; 408
 *   `body-too-slow`, and the connection is closed.
 */
export function readUpload(pace: Pace, maxBytes = maxDocumentBytes): RequestHandler {
  const read = reader(maxBytes);
  return (req, res, next) => {
    let isGivenUp = false;
    const endWatch = watchPace(req, pace, () => {
      isGivenUp = true;
      res.set('connection', 'close');
      next(new Problem(408, 'body-too-slow'));
    });
    void read(req, res, (error?: unknown) => {
      endWatch();
      if (isGivenUp) return;
      const isForm = !(error instanceof Error) || error instanceof multer.MulterError;
      next(isForm ? error : new Problem(400, 'bad-request', {}, { cause: error }));
    });
  };
}
