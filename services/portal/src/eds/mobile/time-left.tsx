import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

/** What is left, by the second; a timer is silent to screen readers unless they ask. */
export function TimeLeft({ leftMs, since }: { leftMs: number; since: number }) {
  const t = useTranslations('eds.mobile');
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(tick);
  }, []);
  const seconds = Math.max(0, Math.round((since + leftMs - Math.max(now, since)) / 1_000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return <p role="timer">{t('left', { time })}</p>;
}
