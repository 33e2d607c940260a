import { toInstant, type Instant } from '@kezek/calendar/instant';
import type { DemoStep } from '@kezek/contract/internal/bulletin-for-demo';
import { Problem } from '@kezek/platform/problem';
import { setPrivilege } from '../applications/privilege';
import { submit } from '../applications/submit';
import { scheduleBulletin } from '../bulletins/schedule';
import { bulletinSteps } from '../bulletins/steps';
import { chooseFromCrowd, respondFromCrowd } from './crowd';
import { demoKey } from './lives';
import { obeyed, type Performed } from './obeyed';
import type { Past } from './past';
import { actAtPlace } from './places';

/** One step of the past, after everything that happened by itself before it. A refusal changes nothing. */
export async function perform(past: Past, step: DemoStep, id: string): Promise<Performed> {
  const at = toInstant(step.at);
  await past.goOnUntil(at);
  try {
    return await act(past, step, at, id);
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return { refused: error.code };
    throw error;
  } finally {
    await past.post.empty();
    if (step.type !== 'submit' && step.type !== 'privilege') past.touchBulletins();
  }
}

async function act(past: Past, step: DemoStep, at: Instant, commandId: string): Promise<Performed> {
  const { database } = past;
  switch (step.type) {
    case 'submit':
      return submitted(past, step.application, at);
    case 'privilege': {
      const actor = { role: 'operator' as const, id: step.by };
      await setPrivilege(database, step.applicationId, { at, decision: step.decision, actor });
      return 'performed';
    }
    case 'withdraw':
      return obeyed(past, step.applicationId, { type: 'withdraw' }, { commandId, at, actor: { role: 'applicant' } });
    case 'schedule':
      past.expectBulletin(step.bulletin.id);
      await scheduleBulletin(database, { ...step.bulletin, at });
      await bulletinSteps(database).reserved(step.bulletin.id, at, null);
      return 'performed';
    case 'end':
      await bulletinSteps(database).end(step.bulletinId, { at, how: step.how, reasonCode: step.reasonCode });
      return 'performed';
    case 'respond':
      return respondFromCrowd(past, step, at, commandId);
    case 'choose':
      return chooseFromCrowd(past, step, at, commandId);
    default:
      return actAtPlace(past, step, { at, commandId });
  }
}

async function submitted(
  { database, lives, post }: Past,
  application: Extract<DemoStep, { type: 'submit' }>['application'],
  at: Instant,
): Promise<Performed> {
  const { id, city } = application;
  post.expectApplication(id);
  await submit(database, { ...application, at, idempotencyKey: demoKey(id) }, { counted: false });
  const opened = await lives.open(id, city, at);
  return opened.ok ? 'performed' : { refused: opened.refusal.code };
}
