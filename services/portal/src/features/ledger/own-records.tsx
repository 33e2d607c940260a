import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { fileUrl } from '../../api/client';
import { LedgerTexts } from '../../i18n/more-texts';
import { Loaded } from '../../ui/loaded';
import { ownLedgerQuery } from './queries';

/** What the ledger has of an application, to keep; nothing where the city keeps none. */
export function OwnRecords({ id }: { id: string }) {
  const query = useQuery(ownLedgerQuery(id));
  if (query.isError) return null;
  return (
    <Loaded query={query} lines={1}>
      {({ events }) =>
        events.length > 0 && (
          <LedgerTexts>
            <Download id={id} count={events.length} />
          </LedgerTexts>
        )
      }
    </Loaded>
  );
}

function Download({ id, count }: { id: string; count: number }) {
  const t = useTranslations('ledger');
  return (
    <p>
      {t('downloadAbout', { count })}
      <br />
      <a href={fileUrl(`/applications/${id}/ledger`)} download={`kezek-${id}.json`}>
        {t('download')}
      </a>
      {' · '}
      <Link to="/ledger">{t('toProtocol')}</Link>
    </p>
  );
}
