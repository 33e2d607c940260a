import multer from 'multer';
import type { RequestHandler } from 'express';
import { Problem } from '@kezek/platform/problem';
import { maxBytes } from './store';

const read = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: maxBytes, files: 1, fields: 5, fieldSize: 1_000, parts: 6 },
  defParamCharset: 'utf8',
}).single('file');

/**
 * One file in the field `file`, in memory: its kind is known by its content before anything is written.
 *
 * @throws Problem 400 `bad-request` for a body that is no form, or that breaks off: its reader gives no status.
 */
export const readUpload: RequestHandler = (req, res, next) => {
  void read(req, res, (error?: unknown) => {
    const isForm = !(error instanceof Error) || error instanceof multer.MulterError;
    next(isForm ? error : new Problem(400, 'bad-request', {}, { cause: error }));
  });
};
