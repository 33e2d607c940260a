import { toInstant } from '@kezek/calendar/instant';
import {
  ReviewRejection,
  ReviewStatus,
  type OwnReview,
  type PublicReview,
  type Ratings,
  type ReviewToDecide,
} from '@kezek/contract/public/reviews';
import { format } from '@kezek/texts/format';
import type { CityCatalog } from '../applications/city/city-catalog';
import type { Review as Row } from '../generated/prisma/client';

const ratingsOf = ({ food, teachers, safety, communication, building }: Row): Ratings => ({
  food,
  teachers,
  safety,
  communication,
  building,
});

export async function presentPublic(catalog: CityCatalog, rows: readonly Row[]): Promise<PublicReview[]> {
  const names = await catalog.briefs(rows.map(({ kindergartenId }) => kindergartenId));
  return rows.map((row) => ({
    id: row.id,
    kindergarten: names.get(row.kindergartenId) ?? null,
    ratings: ratingsOf(row),
    text: row.text,
    publishedAt: toInstant(row.publishedAt ?? row.writtenAt),
  }));
}

export async function presentToDecide(catalog: CityCatalog, rows: readonly Row[]): Promise<ReviewToDecide[]> {
  const names = await catalog.briefs(rows.map(({ kindergartenId }) => kindergartenId));
  return rows.map((row) => ({
    id: row.id,
    kindergartenId: row.kindergartenId,
    kindergarten: names.get(row.kindergartenId) ?? null,
    ratings: ratingsOf(row),
    text: row.text,
    status: ReviewStatus.parse(row.status),
    rejection: row.rejection === null ? null : ReviewRejection.parse(row.rejection),
    version: row.version,
    writtenAt: toInstant(row.writtenAt),
  }));
}

export async function presentOwn(catalog: CityCatalog, rows: readonly Row[]): Promise<OwnReview[]> {
  const shown = await presentToDecide(catalog, rows);
  return shown.map(({ rejection, ...review }) => ({
    ...review,
    rejection: rejection && { code: rejection, text: rejectionInWords(rejection) },
  }));
}

export async function presentOne(catalog: CityCatalog, row: Row): Promise<OwnReview> {
  const [review] = await presentOwn(catalog, [row]);
  if (!review) throw new TypeError('one row makes one review');
  return review;
}

function rejectionInWords(code: ReviewRejection) {
  const key = `applications.words.rejection.${code}` as const;
  return { kk: format('kk', key), ru: format('ru', key), en: format('en', key) };
}
