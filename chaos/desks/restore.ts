import { isFinal } from '@kezek/rules/application/state';
import { demoChild } from '@kezek/demo/tour/scene';
import { places } from '../../tests/support/cities';
import type { ApplicationView } from '../../tests/support/town';
import { required, untilSeen, type Desk } from './desk';

/** An operator ends an application by mistake, and takes it back; then its family withdraws it. */
export async function endAndTakeBack(desk: Desk): Promise<void> {
  const { operators, parent, quarters, world } = desk;
  const [quarter] = quarters;
  if (!quarter) return;
  const { city, birthYear, language } = quarter;
  const operator = operators[city];
  const body = { child: demoChild(birthYear), city: places[city].kato, language };
  const submitted = required(
    desk,
    'a submission',
    await parent.ask('submit', 'careful', (portal, headers) => portal.submit({ headers, body })),
  );
  if (!submitted) return;
  const { id } = submitted;
  const params = { id };
  world.notes.applications.set(id, Date.now());
  const until = (holds: (seen: ApplicationView) => boolean) =>
    untilSeen(desk, () => parent.glance((portal) => portal.application({ params })), holds);
  if (!(await until(({ started }) => started))) return;
  const ended = await operator.ask('end an application', 'careful', (portal, headers) =>
    portal.endApplication({ params, headers, body: { reason: 'not the parent' } }),
  );
  if (!required(desk, 'the end of an application', ended)) return;
  if (!(await until(({ stage }) => isFinal(stage)))) return;
  const restored = await operator.ask('take an end back', 'careful', (portal, headers) =>
    portal.restoreApplication({ params, headers, body: { reason: 'it is the parent' } }),
  );
  if (!required(desk, 'taking an end back', restored)) return;
  world.notes.desks.restored.push(id);
  const withdrawn = await parent.ask('withdraw', 'careful', (portal, headers) => portal.withdraw({ params, headers }));
  required(desk, 'a withdrawal', withdrawn);
}
