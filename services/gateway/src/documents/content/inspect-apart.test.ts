import { expect, it } from '@jest/globals';
import { aJpeg, aPdf, aPng } from '../../testing/files';
import { ownMs } from '../../testing/own-time';
import { inspectDocument } from './inspect';
import { inspectApart } from './inspect-apart';

const heavy = aPdf('', ['/a'.repeat(900_000)]);
/** On a machine with other work to do. */
const patience = 60_000;

it('says what inspecting says, and keeps what it keeps', async () => {
  const photo = Buffer.concat([aJpeg(), aJpeg(8, 8)]);
  expect(await inspectApart(photo)).toEqual({ contentType: 'image/jpeg', bytes: aJpeg() });
  expect(await inspectApart(aPdf())).toEqual({ contentType: 'application/pdf', bytes: aPdf() });
  await expect(inspectApart(aPng(10_000, 10_000))).rejects.toMatchObject({
    status: 422,
    code: 'image-too-large',
    params: { max: expect.any(Number) },
  });
});

it('holds up nobody else, and many wait for their turns', async () => {
  const inPlaceMs = await ownMs(() => inspectDocument(heavy));
  const apartMs = await ownMs(async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => inspectApart(heavy, patience)));
    expect(all.map(({ bytes }) => bytes.equals(heavy))).toEqual([true, true, true, true]);
  });
  expect(apartMs).toBeLessThan(inPlaceMs);
});

it('gives up on what takes too long, and goes on with the next', async () => {
  await expect(inspectApart(heavy, 1)).rejects.toMatchObject({ status: 422, code: 'document-cannot-be-checked' });
  expect((await inspectApart(aPng())).contentType).toBe('image/png');
});
