import type { ReconcileDifference } from '@kezek/contract/internal/bulletin/reconcile-routes';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { DataTable } from '../../ui/data-table';
import { MoreButton } from '../../ui/more-button';
import type { ComponentProps } from 'react';

type DifferencesProps = {
  /** All of the city, also those of further pages. */
  differing: number;
  items: readonly ReconcileDifference[];
  query: ComponentProps<typeof MoreButton>;
};

export function Differences({ differing, items, query }: DifferencesProps) {
  const t = useTranslations('desks.reconcile');
  if (differing === 0) return <p>{t('none')}</p>;
  const title = t('differing', { differing: String(differing) });
  return (
    <>
      <h2>{title}</h2>
      <DataTable label={title} head={[t('what'), t('standing'), t('way')]}>
        {items.map((item) => (
          <tr key={[item.kind, item.id, item.placeNo].join()}>
            <td>
              <What item={item} />
            </td>
            <td>{t(`standings.${item.standing}`)}</td>
            <td>{item.asked ? t('asked') : t('people')}</td>
          </tr>
        ))}
      </DataTable>
      <MoreButton {...query} />
    </>
  );
}

/** By its id, which engineers ask for, and by which the Temporal UI finds it. */
function What({ item: { kind, id, placeNo } }: { item: ReconcileDifference }) {
  const t = useTranslations('desks.reconcile.kinds');
  const name = kind === 'seat' ? t('seat', { placeNo: String(placeNo) }) : t(kind);
  return (
    <>
      {name}
      <div>
        {kind === 'application' ? (
          <Link to="/applications/$id" params={{ id }} search={{}}>
            {id}
          </Link>
        ) : (
          <Link to="/bulletins/$id" params={{ id }}>
            {id}
          </Link>
        )}
      </div>
    </>
  );
}
