import multer from 'multer';
import type { RequestHandler } from 'express';
import { maxBytes } from './store';

/** One file in the field `file`, in memory: its kind is known by its content before anything is written. */
export const readUpload: RequestHandler = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: maxBytes, files: 1, fields: 5, fieldSize: 1_000, parts: 6 },
  defParamCharset: 'utf8',
}).single('file');
