import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { Problem } from '@kezek/platform/problem';
import { requireCity } from '../../accounts/own-city';
import type { Context } from '../../context';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Handlers } from '../serve';

type Names =
  | 'keptKindergarten'
  | 'createKindergarten'
  | 'changeKindergarten'
  | 'closeKindergarten'
  | 'reopenKindergarten'
  | 'ownLocalities'
  | 'createDistrict'
  | 'changeDistrict'
  | 'closeDistrict';

/** What an operator writes of the own city: the catalog is told whose it is, and finds nothing of another's. */
export function cityCatalogHandlers({ services, catalog: known }: Context): Handlers<Names> {
  const { catalog, bulletin } = services;
  const written = (body: KindergartenView) => {
    known.forget(body.id);
    return { status: 200, body } as const;
  };
  return {
    async keptKindergarten({ account, params }) {
      const kindergarten = await catalog.kindergarten({ params });
      if (kindergarten.city !== account.city) throw new Problem(404, 'kindergarten-not-found');
      const children = kindergarten.groups.reduce((sum, { seats }) => sum + seats.taken, 0);
      const ties = { ...(await bulletin.kindergartenTies({ params })), children };
      return { status: 200, body: { ...kindergarten, ties } };
    },
    async createKindergarten({ account, body, commandId }) {
      const created = await catalog.createKindergarten({
        params: { city: requireCity(account) },
        body: { ...body, id: uuidV5(`kindergarten ${commandId}`), actor: account.id },
      });
      return { status: 201, body: created };
    },
    async changeKindergarten({ account, params, body }) {
      const of = { ...params, city: requireCity(account) };
      return written(await catalog.changeKindergarten({ params: of, body: { ...body, actor: account.id } }));
    },
    async closeKindergarten({ account, params, body, at }) {
      const of = { ...params, city: requireCity(account) };
      // The catalog knows seats; a referral outlives its bulletin, and then no seat is kept for it.
      const { bulletins, referrals } = await bulletin.kindergartenTies({ params });
      if (await isOwn(of)) {
        if (bulletins > 0) throw new Problem(409, 'kindergarten-has-bulletins', { bulletins });
        if (referrals > 0) throw new Problem(409, 'kindergarten-has-referrals', { referrals });
      }
      return written(await catalog.closeKindergarten({ params: of, body: { ...body, at, actor: account.id } }));
    },
    async reopenKindergarten({ account, params, body }) {
      const of = { ...params, city: requireCity(account) };
      return written(await catalog.reopenKindergarten({ params: of, body: { ...body, actor: account.id } }));
    },
    async ownLocalities({ account }) {
      const kato = requireCity(account);
      const [city, { items }] = await Promise.all([
        catalog.locality({ params: { kato } }),
        catalog.localities({ query: { parent: kato } }),
      ]);
      return { status: 200, body: { city, districts: items } };
    },
    async createDistrict({ account, body }) {
      const params = { city: requireCity(account) };
      return { status: 201, body: await catalog.createDistrict({ params, body: { ...body, actor: account.id } }) };
    },
    async changeDistrict({ account, params, body }) {
      const of = { ...params, city: requireCity(account) };
      return { status: 200, body: await catalog.changeDistrict({ params: of, body: { ...body, actor: account.id } }) };
    },
    async closeDistrict({ account, params, body, at }) {
      const of = { ...params, city: requireCity(account) };
      const closing = { ...body, at, actor: account.id };
      return { status: 200, body: await catalog.closeDistrict({ params: of, body: closing }) };
    },
  };

  /** What another city's kindergarten still has to do is told to nobody here. */
  async function isOwn({ city, id }: { city: string; id: string }): Promise<boolean> {
    return (await known.kindergarten(id))?.city === city;
  }
}
