import type { WaitingItem } from '@kezek/contract/internal/bulletin/desk-routes';
import type { BulletinCard } from '@kezek/contract/public/views';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { deadlineInWords } from '../../../time/dates';
import { Card } from '../../../ui/card';
import { PagedList } from '../../../ui/paged-list';
import { lineQuery } from '../queries';

/** Who waits, in the order in which places are given, and why the first is next. Who it is, is told with the place. */
export function WaitingLine({ bulletin: { id, kind, phase, gatherUntil } }: { bulletin: BulletinCard }) {
  const t = useTranslations('desks.kindergarten.line');
  const locale = useLocale();
  const query = useInfiniteQuery(lineQuery(id));
  if (kind === 'state-order') return null;
  return (
    <section aria-labelledby="line">
      <h2 id="line">{t('title')}</h2>
      {phase === 'gathering' && gatherUntil ? (
        <p>{t('gathering', { until: deadlineInWords(gatherUntil, locale) })}</p>
      ) : (
        <>
          <p>{t('lead')}</p>
          <PagedList query={query} none={t('none')} keyOf={({ responseId }) => responseId} lines={1}>
            {(item) => <Waiting item={item} />}
          </PagedList>
        </>
      )}
    </section>
  );
}

function Waiting({ item: { rank, access, number, receivedAt } }: { item: WaitingItem }) {
  const t = useTranslations('desks.kindergarten.line');
  const locale = useLocale();
  const why =
    access === 'priority' && number !== null
      ? t('priority', { number })
      : t('general', { at: deadlineInWords(receivedAt, locale) });
  return (
    <Card tone={rank === 1 ? 'quiet' : 'plain'}>
      <p>
        <strong>{t(rank === 1 ? 'next' : 'rank', { rank })}</strong> {why}
      </p>
    </Card>
  );
}
