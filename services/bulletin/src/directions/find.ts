import type { DirectionView } from '@kezek/contract/internal/bulletin/views';
import { missing } from '../problems';
import type { Database } from '../storage/database';
import { directionRow } from '../storage/from-prisma';
import { presentDirection } from './present';

/** @throws Problem 404 */
export async function directionView({ prisma }: Database, id: string): Promise<DirectionView> {
  const row = await prisma.direction.findUnique({ where: { id } });
  if (!row) throw missing();
  return presentDirection(directionRow(row));
}

/** @throws Problem 404 */
export async function directionByNumber({ prisma }: Database, number: string): Promise<DirectionView> {
  const row = await prisma.direction.findUnique({ where: { number } });
  if (!row) throw missing();
  return presentDirection(directionRow(row));
}
