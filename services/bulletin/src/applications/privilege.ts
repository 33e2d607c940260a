import { randomUUID } from 'node:crypto';
import type { Instant } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { Actor } from '@kezek/rules/application/command';
import { keepDecision } from '../journal/keep-decision';
import { packAt } from '../policy/policy';
import { missing } from '../problems';
import { widenCutoffs } from '../queue/cutoffs';
import { logQueueEvent } from '../queue/log';
import { tellTurnsOf } from '../queue/turns-come';
import type { Database } from '../storage/database';
import { lockApplication, lockQueue } from '../storage/locks';
import { rowsOf } from '../storage/work';

/**
 * An operator confirms a claimed privilege, or cancels it (also one that was confirmed and proved false). The date of
 * submission stays. Repeating a decision changes nothing.
 */
export async function setPrivilege(
  database: Database,
  id: string,
  { at, decision, actor }: { at: Instant; decision: 'confirm' | 'cancel'; actor: Actor },
): Promise<void> {
  await database.transact(async (work) => {
    const application = await lockApplication(work, id);
    if (!application) throw missing();
    const { privilegeCode, privilegeStatus, category: fromCategory } = application;
    const status = decision === 'confirm' ? 'confirmed' : 'cancelled';
    if (privilegeStatus === status) return;
    if (!privilegeCode || (decision === 'confirm' && privilegeStatus !== 'claimed')) {
      throw new Problem(409, 'privilege-not-claimed');
    }
    const pack = packAt(work.policy, application.city, at);
    const privilege = pack.values.queue.privileges.find(({ code }) => code === privilegeCode);
    const category = decision === 'confirm' && privilege ? privilege.category : 'general';
    await rowsOf(work, `UPDATE application SET privilege_status = $2, category = $3 WHERE id = $1`, [
      id,
      status,
      category,
    ]);
    if (application.gate === 'open' && category !== fromCategory) {
      const phase = await lockQueue(work, application);
      await logQueueEvent(work, { ...application, category }, at, 'category-changed', { fromCategory });
      // It has left its old category: those behind it there move up as they do when somebody leaves the queue.
      await widenCutoffs(work, application, { phase, ratio: pack.values.queue.generalPerPrivileged, at });
    }
    const asked = { commandId: `privilege:${randomUUID()}`, at, command: 'setPrivilege', actor };
    const params = { privilege: privilegeCode, category };
    await keepDecision(work, id, asked, { code: `privilege-${status}`, params, packVersion: pack.version });
    await tellTurnsOf(work, { ...application, category }, at);
  });
}
