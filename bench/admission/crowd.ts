import { LoadProcess } from '../frame/load/load-process';
import { openSessions } from '../frame/sessions';
import { startBenchStack, withoutWorker, type BenchStackOptions } from '../frame/stack';
import { planCity } from './city';
import { Databases } from './databases';
import { loadPage } from './parents';
import type { Bench } from './phase';
import type { Settings } from './settings';

type Options = Pick<BenchStackOptions, 'temporal' | 'profileDir' | 'say'>;

/** A crowd that waits for the minute: applications with their workflows, and parents who have looked at their page. */
export async function gatherCrowd(settings: Settings, options: Options): Promise<Bench & { stop(): Promise<void> }> {
  const { say } = options;
  const stack = await startBenchStack({ services: withoutWorker, ...options });
  const databases = new Databases(stack);
  const load = new LoadProcess();
  const stop = async () => {
    load.stop();
    await databases.close();
    await stack.stop();
  };
  try {
    const city = planCity(settings);
    say(`${city.bulletins.length} bulletins, ${settings.applicants} applications, each with its workflow`);
    await databases.write(city);
    say('each parent gets a session and loads the application’s page');
    const cookies = await openSessions(
      city.applicants.map(({ accountId }) => accountId),
      stack,
      load,
    );
    await loadPage(city, stack, load, cookies);
    return { settings, city, stack, databases, load, cookies, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
