import type { Person } from '@kezek/demo/tour/person';
import { missingGlyph, pdfText } from '@kezek/stack/testing/pdf-text';
import { expect } from '@jest/globals';
import type { Applied } from './town';

/** A paper as whoever holds it reads it; fetched twice, since the same facts must give the same bytes. */
export async function readPaper({ id, parent }: Pick<Applied, 'id' | 'parent'>, paper = 'referral.pdf') {
  const fetched = [];
  for (let time = 0; time < 2; time += 1) {
    const response = await parent.request(`/applications/${id}/${paper}`);
    expect(response.status).toBe(200);
    fetched.push(Buffer.from(await response.arrayBuffer()));
  }
  const [first, second] = fetched;
  if (!first || !second) throw new Error('twice makes two');
  expect(first.equals(second)).toBe(true);
  const text = await pdfText(first);
  expect(text).not.toContain(missingGlyph);
  /** Printed under the QR code that holds it. */
  const verifyUrl = /https?:\/\/\S+\/verify\/\S+/.exec(text)?.[0] ?? '';
  return { text, verifyUrl };
}

/** What a stranger is told who follows the QR code of a paper: the page, and the same by its API. */
export async function follow(person: Person, verifyUrl: string): Promise<{ status: string; page: string }> {
  const response = await fetch(verifyUrl);
  expect(response.status).toBe(200);
  const [number = '', code = ''] = verifyUrl.split('/').slice(-2);
  const { status } = await person.stranger.verifyReferral({ params: { number }, query: { code } });
  return { status, page: await response.text() };
}
