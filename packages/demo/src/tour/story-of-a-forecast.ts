import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, atMinute, dayOf } from '@kezek/calendar/instant';
import type { ForecastView } from '@kezek/contract/internal/bulletin/forecast-routes';
import { local, moveTo, now, type Scene } from './scene';
import { toInstant } from '@kezek/calendar/instant';

const timeoutMs = 180_000;

/** How long families at the family's place waited: what was counted last night, and what is after another one. */
export async function storyOfAForecast(scene: Scene): Promise<void> {
  const { parent, say } = scene;
  say('A family asks how long it will take.');
  const { items } = await parent.portal.applications();
  const waiting = items.find(({ number }) => number !== null);
  if (!waiting) throw new Error('the demo family has no application in a queue');
  const params = { id: waiting.id };
  const before = await forecastUntil(scene, params.id, ({ computedAt }) => computedAt !== null);
  say(`  1.  number ${before.number}: ${inWords(before)}`);
  const { basis, pace } = before;
  if (basis && pace) {
    say(
      `      why: ${basis.families} families at this place, of whom ${basis.referred} got a referral and ${basis.left} left;`,
    );
    say(`      the queue in twelve months: joined ${pace.joined}, got a referral ${pace.referred}, left ${pace.left}`);
  }
  await moveTo(scene, atMinute(addDays(dayOf(await now(scene)), 1), '09:00'));
  const after = await forecastUntil(scene, params.id, ({ computedAt }) => computedAt !== before.computedAt);
  say(`  2.  counted anew as of ${local(toInstant(after.computedAt ?? ''))}: ${inWords(after)}`);
  const { items: tests } = await parent.stranger.forecastTests({ query: { city: waiting.city } });
  const tested = tests.find(({ language }) => language === waiting.language);
  if (!tested) throw new Error('nobody can read how the forecasts fared');
  const { half, most } = tested.all.scores.calibrated;
  say(
    `  3.  anybody reads how such forecasts fared: ranges for half held ${percent(half.covered)}, for four of five ${percent(most.covered)}`,
  );
}

const percent = (share: number | null): string => (share === null ? 'too few to tell' : `${Math.round(100 * share)} %`);

function inWords({ days, unknown }: ForecastView): string {
  if (!days) return `nothing is told — ${unknown?.code ?? ''}`;
  const { q10, q25, q75, q90 } = days;
  return `half such families had a referral within ${q25}–${q75} days, four of five within ${q10}–${q90 ?? 'more than was seen'}`;
}

async function forecastUntil(
  { parent }: Scene,
  id: string,
  holds: (forecast: ForecastView) => boolean,
): Promise<ForecastView> {
  for (const until = Date.now() + timeoutMs; Date.now() < until; await sleep(500)) {
    const forecast = await parent.portal.forecast({ params: { id } });
    if (holds(forecast)) return forecast;
  }
  throw new Error('the forecast is not computed');
}
