import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../ui/link-button';
import { rulePackQuery } from '../city/queries';

/** To the page of swaps, in a city that has them. */
export function SwapsLink({ applicationId, city }: { applicationId: string; city: string }) {
  const t = useTranslations('leaving.card');
  const { data } = useQuery({ ...rulePackQuery(city), throwOnError: false });
  if (!data?.values.swaps) return null;
  return (
    <LinkButton to="/applications/$id/swaps" params={{ id: applicationId }} variant="default">
      {t('swaps')}
    </LinkButton>
  );
}
