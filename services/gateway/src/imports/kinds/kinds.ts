import type { Instant } from '@kezek/calendar/instant';
import type { ImportProgress } from '@kezek/contract/internal/gateway-for-imports';
import { ImportKind } from '@kezek/contract/public/imports';
import type { Checked, Line } from '../checking/checked';
import { markOverSeats } from '../checking/over-seats';
import { markPlaces } from '../checking/places';
import { carryOutAttending } from '../jobs/carry-out-attending';
import { carryOutKindergartens, carryOutLocalities } from '../jobs/carry-out-catalog';
import { carryOutQueue } from '../jobs/carry-out-queue';
import { undoAttending, undoQueue, type UndoOfKind } from '../jobs/undo-of-kind';
import type { ImportNeeds } from '../needs';
import type { ImportTableRow } from '../storage';
import { checkAttendingLines } from './attending';
import { checkKindergartenLines } from './kindergartens';
import { checkLocalityLines } from './localities';
import { checkQueueLines } from './queue';

interface Kind {
  /** Which field says that two lines are the same. */
  keyField: string;
  check: (needs: ImportNeeds, row: ImportTableRow, lines: readonly Line[], at: Instant) => Promise<Checked[]>;
  /** What only all lines together show. */
  checkTogether: ((needs: ImportNeeds, row: ImportTableRow) => Promise<void>) | null;
  /** Null once there is nothing left. */
  carryOut: (needs: ImportNeeds, row: ImportTableRow, at: Instant) => Promise<ImportProgress | null>;
  /** Null of what bulletins and enrolments lean on: of the catalog a further file corrects it. */
  undo: UndoOfKind | null;
}

/** What is done with each kind of file. One that is missing doesn't compile. */
const kinds: Readonly<Record<ImportKind, Kind>> = {
  queue: {
    keyField: 'childIin',
    check: checkQueueLines,
    checkTogether: markPlaces,
    carryOut: carryOutQueue,
    undo: undoQueue,
  },
  kindergartens: {
    keyField: 'group',
    check: checkKindergartenLines,
    checkTogether: null,
    carryOut: carryOutKindergartens,
    undo: null,
  },
  attending: {
    keyField: 'childIin',
    check: checkAttendingLines,
    checkTogether: markOverSeats,
    carryOut: carryOutAttending,
    undo: undoAttending,
  },
  localities: {
    keyField: 'kato',
    check: checkLocalityLines,
    checkTogether: null,
    carryOut: carryOutLocalities,
    undo: null,
  },
};

const kindOf = ({ kind }: Pick<ImportTableRow, 'kind'>): Kind => kinds[ImportKind.parse(kind)];

export const keyFieldOf = (row: ImportTableRow): string => kindOf(row).keyField;

export const checkLines: Kind['check'] = (needs, row, lines, at) => kindOf(row).check(needs, row, lines, at);

export const checkLinesTogether = async (needs: ImportNeeds, row: ImportTableRow): Promise<void> =>
  kindOf(row).checkTogether?.(needs, row);

export const carryOutLines: Kind['carryOut'] = (needs, row, at) => kindOf(row).carryOut(needs, row, at);

export const kindsToUndo: readonly ImportKind[] = ImportKind.options.filter((kind) => kinds[kind].undo !== null);

export const undoOf = (row: ImportTableRow): UndoOfKind | null => kindOf(row).undo;
