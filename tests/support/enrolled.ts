import { activate, enroll } from '@kezek/demo/tour/acts';
import { respond, seenDocuments, until, type Submitted, type TestKindergarten, type Town } from './town';

/** A family of this kindergarten's queue whose child is enrolled there, every step signed. */
export async function enrolledIn(town: Town, garden: TestKindergarten): Promise<Submitted> {
  const parent = await town.parent('ru');
  const applied = await town.apply(garden, { parent });
  const { id: responseId } = await respond(applied, await town.open(garden, 1));
  await activate(garden.employee, applied, responseId);
  await enroll(garden.employee, applied, seenDocuments);
  await until(applied, 'it is enrolled', ({ stage }) => stage === 'enrolled');
  return applied;
}
