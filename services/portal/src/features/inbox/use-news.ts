import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fileUrl } from '../../api/client';
import { useMe } from '../session/queries';

const channelName = 'kezek.news';

/**
 * What has happened shows without a reload. All tabs of a browser share one stream: the one that has the lock listens
 * and tells the others; when it is closed, the next one gets the lock.
 */
export function useNews(): void {
  const queries = useQueryClient();
  const me = useMe();
  const accountId = me?.id;
  useEffect(() => {
    if (accountId === undefined) return;
    const refresh = () => {
      for (const queryKey of [
        ['time'],
        ['inbox'],
        ['applications'],
        ['application'],
        ['bulletins'],
        ['reviews'],
        ['desk'],
      ]) {
        void queries.invalidateQueries({ queryKey });
      }
    };
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', refresh);
    const ended = new AbortController();
    const listen = () =>
      new Promise<void>((resolve) => {
        const stream = new EventSource(fileUrl('/inbox/stream'));
        stream.addEventListener('notification', () => {
          refresh();
          channel.postMessage('news');
        });
        ended.signal.addEventListener('abort', () => {
          stream.close();
          resolve();
        });
      });
    // No locks where a page comes over plain http from elsewhere: a stream a tab then.
    const listening = navigator.locks
      ? navigator.locks.request(channelName, { signal: ended.signal }, listen)
      : listen();
    listening.catch(() => undefined);
    return () => {
      ended.abort();
      channel.close();
    };
  }, [accountId, queries]);
}
