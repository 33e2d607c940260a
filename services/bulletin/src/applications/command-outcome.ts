import { refusalCodes, type Refusal } from '@kezek/rules/refusal';
import { z } from 'zod';
import type { Database } from '../storage/database';

export interface CommandOutcome {
  ended: 'unknown' | 'done' | 'refused';
  refusal: Refusal | null;
}

const Refused = z.object({ refusal: z.enum(refusalCodes) }).loose();

/**
 * What became of a command, by the line that it has in the history. `unknown`: it was not carried out, here or yet; also
 * of an application that is unknown.
 */
export async function commandOutcome(
  { prisma }: Pick<Database, 'prisma'>,
  applicationId: string,
  commandId: string,
): Promise<CommandOutcome> {
  const line = await prisma.history.findUnique({
    where: { applicationId_commandId: { applicationId, commandId } },
    select: { code: true, params: true },
  });
  if (!line) return { ended: 'unknown', refusal: null };
  if (line.code !== 'refused') return { ended: 'done', refusal: null };
  return { ended: 'refused', refusal: refusalIn(line.params) };
}

function refusalIn(stored: unknown): Refusal | null {
  const parsed = Refused.safeParse(stored);
  if (!parsed.success) return null;
  const { refusal: code, ...rest } = parsed.data;
  const params = Object.entries(rest).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return { code, ...(params.length > 0 && { params: Object.fromEntries(params) }) };
}
