import { dayOf, type Instant } from '@kezek/calendar/instant';
import type { Account } from '../../accounts/account-rows';
import type { Context } from '../../context';
import { askedBy } from '../../roster/asked-by';
import { placeOf } from '../../roster/place-of';
import { turnDay } from '../../roster/turn-day';
import { wakeTurns } from '../../roster/wake-turns';
import type { Handlers } from '../serve';

type Names =
  | 'yearTurn'
  | 'draftYearTurn'
  | 'editYearTurnLine'
  | 'setGraduating'
  | 'confirmYearTurn'
  | 'abandonYearTurn';

/** The turn of a kindergarten's year. */
export function yearTurnHandlers(context: Context): Handlers<Names> {
  const { services, packs, logger } = context;
  const { yearTurn } = services;

  const next = async (account: Account, at: Instant) => {
    const { kindergartenId, city } = placeOf(account);
    const { values } = await packs.inForce(city, at);
    const { turn } = await yearTurn.yearTurn({ params: { id: kindergartenId } });
    const turnsOn = turnDay(values, dayOf(at), turn?.status === 'done' ? turn.year : null);
    return { turn, turnsOn, graduatesAtYears: values.age.endsAtYears };
  };

  return {
    async yearTurn({ account, head, at }) {
      const { turn, turnsOn, graduatesAtYears } = await next(account, at);
      return { status: 200, body: { turn, turnsOn, graduatesAtYears, mayConfirm: head } };
    },
    async draftYearTurn({ account, at }) {
      const { turnsOn, graduatesAtYears } = await next(account, at);
      const params = { id: placeOf(account).kindergartenId };
      const body = { ...askedBy(account, at), turnsOn, graduatesAtYears };
      return { status: 200, body: await yearTurn.draftYearTurn({ params, body }) };
    },
    async editYearTurnLine({ account, params, body: { version, ...line } }) {
      const { kindergartenId } = placeOf(account);
      return {
        status: 200,
        body: await yearTurn.editYearTurnLine({ params, body: { kindergartenId, version, line } }),
      };
    },
    async setGraduating({ account, params, body }) {
      const { kindergartenId } = placeOf(account);
      return { status: 200, body: await yearTurn.setGraduating({ params, body: { ...body, kindergartenId } }) };
    },
    async confirmYearTurn({ account, params, body, at }) {
      const asked = { ...askedBy(account, at), ...body, kindergartenId: placeOf(account).kindergartenId };
      const confirmed = await yearTurn.confirmYearTurn({ params, body: asked });
      // It is kept: the sweep begins the workflow if it can't be begun now.
      void wakeTurns(context, at).catch((error: unknown) => logger.warn({ err: error }, 'a turn is begun later'));
      return { status: 200, body: confirmed };
    },
    async abandonYearTurn({ account, params, at }) {
      const asked = { ...askedBy(account, at), kindergartenId: placeOf(account).kindergartenId };
      return { status: 200, body: await yearTurn.abandonYearTurn({ params, body: asked }) };
    },
  };
}
