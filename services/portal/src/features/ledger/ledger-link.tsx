import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { LedgerTexts } from '../../i18n/more-texts';

/** From where the protocol is read to how it is checked. */
export const LedgerLink = () => (
  <LedgerTexts>
    <ToLedger />
  </LedgerTexts>
);

function ToLedger() {
  const t = useTranslations('ledger');
  return (
    <p>
      <Link to="/ledger">{t('toProtocol')}</Link>
    </p>
  );
}
