import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';

export function BackLink({ id }: { id: string }) {
  const t = useTranslations('application');
  return (
    <Link to="/applications/$id" params={{ id }} search={{}}>
      {t('back')}
    </Link>
  );
}
