import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { ProblemBody } from '@kezek/contract/public/api';
import type { Person } from '@kezek/demo/tour/person';

export interface Attempt {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** As JSON; `text` is sent as it is. */
  body?: unknown;
  text?: string;
  /** A fresh one unless given; null: none. */
  key?: string | null;
  locale?: string;
}

/** A request as a program of somebody else's would send it. */
export async function send(
  person: Pick<Person, 'request'>,
  { method = 'POST', path, body, text, key = randomUUID(), locale = 'en' }: Attempt,
): Promise<{ status: number; body: unknown }> {
  const headers: Record<string, string> = { 'accept-language': locale, 'content-type': 'application/json' };
  if (key !== null) headers['idempotency-key'] = key;
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await person.request(path, { method, headers, body: sent, signal: AbortSignal.timeout(30_000) });
  const answer = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, body: isJson ? JSON.parse(answer) : answer };
}

/** A stranger: no cookie. */
export const stranger = (apiUrl: string, headers: Record<string, string> = {}): Pick<Person, 'request'> => ({
  request: (path, init = {}) =>
    fetch(`${apiUrl}${path}`, { ...init, headers: { ...asRecord(init.headers), ...headers } }),
});

const asRecord = (headers: RequestInit['headers']): Record<string, string> =>
  Object.fromEntries(new Headers(headers).entries());

/** The refusal in three languages: the same code, and texts that are there and differ. */
export async function refusal(person: Pick<Person, 'request'>, attempt: Attempt): Promise<ProblemBody> {
  const answers = [];
  for (const locale of ['kk', 'ru', 'en']) {
    const { status, body } = await send(person, { ...attempt, locale });
    const problem = ProblemBody.safeParse(body);
    if (!problem.success) throw new Error(`${attempt.path}: ${status} ${JSON.stringify(body)} is no problem`);
    expect(problem.data.status).toBe(status);
    answers.push(problem.data);
  }
  const [kk, ru, en] = answers;
  if (!kk || !ru || !en) throw new Error('three languages make three answers');
  for (const part of ['title', 'detail'] as const) {
    const texts = [kk[part], ru[part], en[part]];
    expect(texts.filter((text) => text.trim().length < 3 || text.includes('…') || text === en.code)).toEqual([]);
    expect(new Set(texts).size).toBe(3);
  }
  expect(new Set([kk.code, ru.code, en.code]).size).toBe(1);
  return en;
}
