import { Problem } from '@kezek/platform/problem';
import type { Context } from '../../context';
import { correctReview, takeReviewBack } from '../../reviews/correct';
import { decideReview } from '../../reviews/decide';
import { publishedReviews, reviewsBy, reviewsOfStatus, reviewsThatWait } from '../../reviews/lists';
import { presentOne, presentOwn, presentPublic, presentToDecide } from '../../reviews/present';
import { summaryOf } from '../../reviews/tally';
import { writeReview } from '../../reviews/write';
import { ReviewStatus } from '@kezek/contract/public/reviews';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Handlers } from '../serve';

type Names =
  | 'reviews'
  | 'kindergartenReviews'
  | 'writeReview'
  | 'myReviews'
  | 'correctReview'
  | 'takeReviewBack'
  | 'reviewsToDecide'
  | 'reviewsWaiting'
  | 'decideReview';

/** Seconds for which a browser or a proxy may show the same. */
const shortly = { 'cache-control': 'public, max-age=2' };

/** What families say of kindergartens, and who decides whether it shows. */
export function reviewHandlers(context: Context): Handlers<Names> {
  const { database, catalog } = context;
  return {
    async reviews({ query }) {
      const { rows, nextCursor } = await publishedReviews(database, { city: query.city }, query);
      return { status: 200, body: { items: await presentPublic(catalog, rows), nextCursor }, headers: shortly };
    },
    async kindergartenReviews({ params, query }) {
      if (!(await catalog.kindergarten(params.id))) throw new Problem(404, 'kindergarten-not-found');
      const { rows, nextCursor } = await publishedReviews(database, { kindergartenId: params.id }, query);
      const items = await presentPublic(catalog, rows);
      const summary = await summaryOf(database, params.id);
      return { status: 200, body: { items, nextCursor, summary }, headers: shortly };
    },
    async writeReview({ params, account, body, at, commandId }) {
      const which = { id: uuidV5(`review ${commandId}`), applicationId: params.id, accountId: account.id };
      return { status: 201, body: await presentOne(catalog, await writeReview(context, which, body, at)) };
    },
    async myReviews({ account }) {
      return { status: 200, body: { items: await presentOwn(catalog, await reviewsBy(database, account.id)) } };
    },
    async correctReview({ params, account, body, at }) {
      const { version, ...said } = body;
      const which = { id: params.id, accountId: account.id, version };
      return { status: 200, body: await presentOne(catalog, await correctReview(context, which, said, at)) };
    },
    async takeReviewBack({ params }) {
      await takeReviewBack(database, params.id);
      return { status: 204 };
    },
    async reviewsToDecide({ account, query }) {
      const of = { city: account.city, status: query.status };
      const { rows, nextCursor } = await reviewsOfStatus(database, of, query);
      return { status: 200, body: { items: await presentToDecide(catalog, rows), nextCursor } };
    },
    async reviewsWaiting({ account }) {
      return { status: 200, body: { count: await reviewsThatWait(database, account.city) } };
    },
    async decideReview({ params, account, body, at }) {
      const which = { id: params.id, version: body.version, decidedBy: account.id };
      const { id, status, version } = await decideReview(context, which, body, at);
      return { status: 200, body: { id, status: ReviewStatus.parse(status), version } };
    },
  };
}
