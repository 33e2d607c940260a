import type { CityApplication } from '@kezek/contract/public/city-desk';
import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useServerNow } from '../../time/clock';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { historyQuery } from '../application/queries';
import { possibleFor } from './decisions';

/** What an operator may decide of the application as it stands. */
export function PossibleDecisions({ application }: { application: CityApplication }) {
  const t = useTranslations('desks.city.decisions');
  const history = useQuery(historyQuery(application.id));
  const now = useServerNow();
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">{t('title')}</h2>
      <Loaded query={history} lines={1}>
        {(lines) => {
          const possible = possibleFor(application, lines, now);
          if (possible.length === 0) return <p>{t('none')}</p>;
          return (
            <Group>
              {possible.map((decision) => (
                <LinkButton
                  key={decision}
                  to="/city/applications/$id/$decision"
                  params={{ id: application.id, decision }}
                  search={{}}
                  variant="default"
                >
                  {t(`${decision}.title`)}
                </LinkButton>
              ))}
            </Group>
          );
        }}
      </Loaded>
    </section>
  );
}
