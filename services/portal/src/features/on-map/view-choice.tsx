import { Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../ui/link-button';
import { views, type View } from './view';

type ViewChoiceProps = { to: '/bulletins' | '/kindergartens'; search: Readonly<Record<string, unknown>>; view: View };

/** As a list, or on the map with the list below it; both are addresses. */
export function ViewChoice({ to, search, view }: ViewChoiceProps) {
  const t = useTranslations('map');
  return (
    <nav aria-label={t('view')}>
      <Group gap="xs">
        {views.map((value) => (
          <LinkButton
            key={value}
            to={to}
            search={{ ...search, view: value === 'map' ? value : undefined }}
            replace
            resetScroll={false}
            variant={value === view ? 'filled' : 'default'}
            aria-current={value === view ? 'true' : undefined}
          >
            {t(value)}
          </LinkButton>
        ))}
      </Group>
    </nav>
  );
}
