import { catalogForSwaps } from '@kezek/contract/internal/catalog-for-swaps';
import { kyselyOn } from '@kezek/platform/kysely';
import { implement } from '@kezek/platform/routes';
import type { Express } from 'express';
import type { Tables } from '../generated/kysely/tables';
import type { Storage } from '../storage/open-storage';
import { noteTold } from '../swaps/news';
import { beginRound } from '../swaps/offer';
import { refuseSwap, signSwap } from '../swaps/sign';
import { bringSwapOn } from '../swaps/step';
import { swapOf, swapsOfCity, swapsOfKindergarten } from '../swaps/views';
import { noteWoken, swapsToWake } from '../swaps/wake';
import { wishSwap, withdrawWish } from '../swaps/wish';

export function addSwapRoutes(app: Express, { pool }: Storage): void {
  implement(app, catalogForSwaps.swapOf, async ({ params }) => ({ status: 200, body: await swapOf(pool, params.id) }));
  implement(app, catalogForSwaps.wishSwap, async ({ params, body }) => {
    await wishSwap(pool, { ...body, ...params }, body);
    return { status: 204 };
  });
  implement(app, catalogForSwaps.withdrawSwapWish, async ({ params, body }) => {
    await withdrawWish(pool, params.id, body);
    return { status: 204 };
  });
  implement(app, catalogForSwaps.signSwap, async ({ params, body }) => {
    await signSwap(pool, { ...params, ...body }, body);
    return { status: 204 };
  });
  implement(app, catalogForSwaps.refuseSwap, async ({ params, body }) => {
    await refuseSwap(pool, { ...params, ...body }, body);
    return { status: 204 };
  });
  implement(app, catalogForSwaps.beginSwapRound, async ({ params, body }) => ({
    status: 200,
    body: { offered: await beginRound(pool, { ...params, ...body }) },
  }));
  implement(app, catalogForSwaps.swapRounds, async ({ params: { month } }) => {
    const rounds = kyselyOn<Tables>(pool).selectFrom('swapRound').select('cityKato').where('month', '=', month);
    return { status: 200, body: { cities: (await rounds.execute()).map(({ cityKato }) => cityKato) } };
  });
  implement(app, catalogForSwaps.swapsOfKindergarten, async ({ params, query }) => ({
    status: 200,
    body: await swapsOfKindergarten(pool, params.id, query),
  }));
  implement(app, catalogForSwaps.swapsOfCity, async ({ params, query }) => ({
    status: 200,
    body: await swapsOfCity(pool, params.city, query),
  }));
  implement(app, catalogForSwaps.bringSwapOn, async ({ params, body }) => ({
    status: 200,
    body: await bringSwapOn(pool, params.id, body),
  }));
  implement(app, catalogForSwaps.swapTold, async ({ params }) => {
    await noteTold(pool, params.id);
    return { status: 204 };
  });
  implement(app, catalogForSwaps.swapsToWake, async ({ query }) => ({
    status: 200,
    body: { items: await swapsToWake(pool, query) },
  }));
  implement(app, catalogForSwaps.swapWoken, async ({ params, body }) => {
    await noteWoken(pool, params.id, body);
    return { status: 204 };
  });
}
