import type { HistoryLine } from '@kezek/contract/public/attachments';
import type { CityApplication } from '@kezek/contract/public/city-desk';
import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { useServerNow } from '../../time/clock';
import { beginningInWords } from '../../time/dates';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { historyQuery } from '../application/queries';
import { declinedIn, possibleFor } from './decisions';

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
              {possible.map((decision) =>
                decision === 'restore-response' ? (
                  <TakeDeclinesBack key={decision} id={application.id} lines={lines} />
                ) : (
                  <LinkButton
                    key={decision}
                    to="/city/applications/$id/$decision"
                    params={{ id: application.id, decision }}
                    search={{}}
                    variant="default"
                  >
                    {t(`${decision}.title`)}
                  </LinkButton>
                ),
              )}
            </Group>
          );
        }}
      </Loaded>
    </section>
  );
}

/** Each that was declined has a link of its own; where they are several, its day tells which. */
function TakeDeclinesBack({ id, lines }: { id: string; lines: readonly HistoryLine[] }) {
  const t = useTranslations('desks.city.decisions.restore-response');
  const locale = useLocale();
  const declined = declinedIn(lines);
  return declined.map(({ responseId, at }) => (
    <LinkButton
      key={responseId}
      to="/city/applications/$id/$decision"
      params={{ id, decision: 'restore-response' }}
      search={{ response: responseId }}
      variant="default"
    >
      {declined.length > 1 ? t('declinedAt', { at: beginningInWords(at, locale) }) : t('title')}
    </LinkButton>
  ));
}
