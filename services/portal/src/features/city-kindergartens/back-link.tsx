import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';

export function BackToKindergartens() {
  const t = useTranslations('desks.people.kindergartens');
  return (
    <p>
      <Link to="/city/kindergartens" search={{}}>
        {t('back')}
      </Link>
    </p>
  );
}
