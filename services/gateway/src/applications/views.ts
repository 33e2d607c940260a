import type { Instant } from '@kezek/calendar/instant';
import { later } from '@kezek/calendar/instant';
import { RemoteProblem, RemoteUnavailable } from '@kezek/contract/client';
import { maxViews, type ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { Services } from '../services';
import { gathered } from './gathered';

interface Pending {
  id: string;
  at: Instant;
  resolve: (view: ApplicationView) => void;
  reject: (error: unknown) => void;
}

type View = (applicationId: string, at: Instant) => Promise<ApplicationView>;

/**
 * Asks the bulletin service for applications' views, those of a crowd together: as of the last moment at which one of them
 * was asked for, some milliseconds at most.
 *
 * @throws RemoteProblem, 404 when unknown.
 */
export function viewsOf({ bulletin }: Pick<Services, 'bulletin'>): View {
  const alone: View = (id, at) => bulletin.application({ params: { id }, query: { at } });
  const answerAlone = ({ id, at, resolve, reject }: Pending): Promise<void> => alone(id, at).then(resolve, reject);

  async function answer(group: readonly Pending[]): Promise<void> {
    const [first, ...more] = group;
    if (!first) return;
    if (more.length === 0) return answerAlone(first);
    try {
      const ids = [...new Set(group.map(({ id }) => id))];
      const at = more.reduce((last, one) => later(last, one.at), first.at);
      const { items } = await bulletin.applications({ body: { ids, at } });
      const known = new Map(items.map((view) => [view.id, view]));
      for (const { id, resolve } of group) {
        const view = known.get(id);
        if (view) resolve(view);
      }
      // What is unknown is asked for alone, so that it is refused in the service's own words.
      await Promise.all(group.filter(({ id }) => !known.has(id)).map(answerAlone));
    } catch (error) {
      if (meetsEachAlone(error)) for (const { reject } of group) reject(error);
      else for (const one of group) await answerAlone(one);
    }
  }

  const line = gathered<Pending>({ most: maxViews, inFlight: 2 }, answer);
  return (id, at) => new Promise((resolve, reject) => line.add({ id, at, resolve, reject }));
}

/** Away, or too busy: to ask for each alone would only make it worse. Anything else may be one's, or the connection's. */
function meetsEachAlone(error: unknown): boolean {
  if (error instanceof RemoteUnavailable) return error.reason !== 'broken';
  return error instanceof RemoteProblem && error.status === 503;
}
