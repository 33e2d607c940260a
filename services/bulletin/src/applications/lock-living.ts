import type { Instant } from '@kezek/calendar/instant';
import { isFinal } from '@kezek/rules/application/state';
import { missing, refusalProblem } from '../problems';
import { lockApplication } from '../storage/locks';
import type { ApplicationRow } from '../storage/rows';
import type { Work } from '../storage/work';
import { requireNotAhead } from '../time/stamps';

/**
 * What is decided of an application that has ended would outlive its erasure, and help nobody.
 *
 * @throws Problem 404; 409 `application-ended`, `clock-ahead`.
 */
export async function lockLiving(work: Work, id: string, at: Instant): Promise<ApplicationRow> {
  const application = await lockApplication(work, id);
  if (!application) throw missing();
  await requireNotAhead(work, at);
  const { stage } = application;
  if (isFinal(stage)) throw refusalProblem({ code: 'application-ended', params: { stage } });
  return application;
}
