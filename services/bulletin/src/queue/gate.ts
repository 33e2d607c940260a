import type { GateReason } from '../storage/column-types';
import type { Work } from '../storage/work';

/** Of a gate that is closed: another reason for it. */
export async function setGateReason({ db }: Work, applicationId: string, gateReason: GateReason): Promise<void> {
  await db.updateTable('application').set({ gateReason }).where('id', '=', applicationId).execute();
}
