import { RemoteProblem } from '@kezek/contract/client';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { fileUrl } from '../../api/client';
import { LedgerTexts } from '../../i18n/more-texts';
import { beginningInWords } from '../../time/dates';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { SummaryList } from '../../ui/summary-list';
import { useCity } from '../city/city';
import { Heads } from './heads';
import { ledgerQuery } from './queries';

export const LedgerPage = () => (
  <LedgerTexts>
    <Ledger />
  </LedgerTexts>
);

/** What the ledger is, in words, and its heads. */
function Ledger() {
  const t = useTranslations('ledger');
  const { city } = useCity();
  return (
    <Page title={t('title')} lead={t('lead')}>
      {city && <OfCity key={city} city={city} />}
      <h2>{t('whatTitle')}</h2>
      <p>{t('what')}</p>
      <h2>{t('whyTitle')}</h2>
      <p>{t('why')}</p>
      <h2>{t('checkTitle')}</h2>
      <p>{t('check')}</p>
      <p>
        <a href="/kezek-verify.mjs" download>
          {t('tool')}
        </a>
      </p>
      <p>
        <code>
          node kezek-verify.mjs {window.location.origin}
          {city && ` --city ${city}`} --head kezek.head
        </code>
      </p>
      <p>{t('own')}</p>
    </Page>
  );
}

function OfCity({ city }: { city: string }) {
  const t = useTranslations('ledger');
  const locale = useLocale();
  const query = useQuery({
    ...ledgerQuery(city),
    throwOnError: false,
  });
  if (query.error instanceof RemoteProblem && query.error.code === 'not-in-ledger') return <p>{t('none')}</p>;
  return (
    <Loaded query={query}>
      {({ size, root, at }) => (
        <>
          <h2>{t('now')}</h2>
          <SummaryList
            rows={[
              { name: t('records'), value: String(size) },
              { name: t('hash'), value: root },
              { name: t('at'), value: beginningInWords(at, locale) },
            ]}
          />
          <p>
            <a href={fileUrl(`/ledgers/${city}`)}>{t('forPrograms')}</a>
          </p>
          <Heads city={city} />
        </>
      )}
    </Loaded>
  );
}
