import { dayOf } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { leavingReasonsOf } from '@kezek/rules/pack/leaving-reasons';
import type { Context } from '../../context';
import { askedBy } from '../../roster/asked-by';
import { placeOf } from '../../roster/place-of';
import { rosterTable } from '../../roster/table';
import { everyItem } from '../every-item';
import { uuidV5 } from '../idempotency/uuid-v5';
import type { Handlers } from '../serve';
import { tableReply } from '../table-reply';

type Names =
  | 'roster'
  | 'rosterEntry'
  | 'rosterTable'
  | 'recordAttendance'
  | 'recordLeaving'
  | 'cancelLeaving'
  | 'seatJournal';

const tablePage = 100;

/** Who attends a kindergarten, who leaves it, and every change of its seats. */
export function rosterHandlers({ services, packs, database }: Context): Handlers<Names> {
  const { roster, catalog } = services;
  return {
    async roster({ account, query }) {
      return { status: 200, body: await roster.roster({ params: { id: placeOf(account).kindergartenId }, query }) };
    },
    async rosterEntry({ account, params: { id } }) {
      const { kindergartenId } = placeOf(account);
      return { status: 200, body: await roster.attendance({ params: { kindergartenId, id } }) };
    },
    async rosterTable({ account, query: { format, ...filter }, at, locale }) {
      const { kindergartenId: id, city } = placeOf(account);
      const { items: groups } = await catalog.groups({ params: { id } });
      const reasons = leavingReasonsOf((await packs.inForce(city, at)).values);
      const rows = everyItem((cursor) =>
        roster.roster({ params: { id }, query: { ...filter, cursor, limit: tablePage } }),
      );
      return tableReply(format, `kezek-roster-${dayOf(at)}`, rosterTable(rows, { locale, groups, reasons }));
    },
    async recordAttendance({ account, body, at, commandId }) {
      const params = { id: placeOf(account).kindergartenId };
      const attendanceId = uuidV5(`attendance ${commandId}`);
      const asked = { ...askedBy(account, at), ...body, attendanceId };
      return { status: 201, body: await roster.recordAttendance({ params, body: asked }) };
    },
    async recordLeaving({ account, params, body, at }) {
      const { kindergartenId, city } = placeOf(account);
      const { ending, reasonCode, until } = body;
      const known = leavingReasonsOf((await packs.inForce(city, at)).values);
      const needed = ending === 'left' || reasonCode !== undefined;
      if (needed && !known.some(({ code }) => code === reasonCode)) throw new Problem(422, 'unknown-reason');
      const leaving = { ending, reason: reasonCode ?? null, until };
      const asked = { ...askedBy(account, at), kindergartenId, leaving };
      return { status: 200, body: await roster.leave({ params, body: asked }) };
    },
    async cancelLeaving({ account, params, at }) {
      const { kindergartenId } = placeOf(account);
      return { status: 200, body: await roster.stay({ params, body: { ...askedBy(account, at), kindergartenId } }) };
    },
    async seatJournal({ account, query }) {
      const page = await roster.seatEvents({ params: { id: placeOf(account).kindergartenId }, query });
      // Of families only the role is shown; of the staff the name, which says who did it.
      const ids = page.items.flatMap(({ actor }) => (actor.role === 'employee' && actor.id ? [actor.id] : []));
      const accounts = await database.account.findMany({
        where: { id: { in: [...new Set(ids)] } },
        select: { id: true, name: true },
      });
      const names = new Map(accounts.map(({ id, name }) => [id, name]));
      const items = page.items.map(({ actor, ...event }) => ({
        ...event,
        actor: { ...actor, name: (actor.id && names.get(actor.id)) || null },
      }));
      return { status: 200, body: { ...page, items } };
    },
  };
}
