import type { Refusal } from '@kezek/rules/refusal';
import { z } from 'zod';

/** Whether a value is an object that has a text there: by it the rules' own unions are told apart. */
export function hasText(value: unknown, key: 'type' | 'code'): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, key) === 'string';
}

export const RefusalBody = z.custom<Refusal>((value) => hasText(value, 'code'));
