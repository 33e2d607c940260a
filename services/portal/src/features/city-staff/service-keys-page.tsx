import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { serviceKeysQuery } from './queries';

/** Which other systems may act here, and how. Who runs the server gives the keys. */
export function ServiceKeysPage() {
  const t = useTranslations('desks.people.serviceKeys');
  return (
    <ForRole role="operator" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <ServiceKeys />
        </Page>
      )}
    </ForRole>
  );
}

function ServiceKeys() {
  const t = useTranslations('desks.people.serviceKeys');
  const query = useQuery(serviceKeysQuery);
  return (
    <Loaded query={query}>
      {(items) =>
        items.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ul className={lists.list}>
            {items.map(({ name, signals, everywhere }) => (
              <li key={name}>
                <Card>
                  <h2 className={lists.name}>{name}</h2>
                  <p>{everywhere ? t('everywhere') : t('hereAlone')}</p>
                  {signals.length === 0 ? (
                    <p>{t('nothing')}</p>
                  ) : (
                    <ul>
                      {signals.map((signal) => (
                        <li key={signal}>{t(`signals.${signal}`)}</li>
                      ))}
                    </ul>
                  )}
                </Card>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
