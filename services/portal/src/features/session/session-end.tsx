import type { Me } from '@kezek/contract/public/session';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useMachineNow } from '../../time/clock';
import { endingOf } from './ending';
import { meQuery } from './queries';

const EndingWarning = lazy(async () => ({ default: (await import('./ending-warning')).EndingWarning }));

/** Beside every page of who is signed in: that the session ends soon, and the way to stay. */
export function SessionEnd() {
  const { data: me } = useQuery(meQuery);
  return me ? <EndOf me={me} /> : null;
}

/** Another tab may have prolonged it. */
const lookEveryMs = 15_000;

function EndOf({ me }: { me: Me }) {
  const queries = useQueryClient();
  const now = useMachineNow();
  const ending = endingOf(me.session, now);
  useEffect(() => {
    if (ending === 'later') return undefined;
    const look = () => void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    look();
    const again = setInterval(look, lookEveryMs);
    return () => clearInterval(again);
  }, [ending, queries]);
  return ending === 'soon' || ending === 'final' ? (
    <Suspense>
      <EndingWarning me={me} final={ending === 'final'} />
    </Suspense>
  ) : null;
}
