import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { cityApi } from '../../api/staff/city';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { BulletinCard } from '../bulletins/bulletin-card';
import { bulletinQuery } from '../bulletins/queries';
import { EndForm } from '../end-bulletin/end-form';
import { ForRole } from '../session/for-role';

/** The city takes a bulletin back, with a reason: also one whose places somebody holds. */
export function WithdrawPage({ id }: { id: string }) {
  const t = useTranslations('desks.kindergarten.withdraw');
  const query = useQuery(bulletinQuery(id));
  return (
    <ForRole role="operator" title={t('title')}>
      {({ city }) => (
        <Page
          title={t('title')}
          above={
            <Link to="/city/bulletins" search={{}}>
              {t('back')}
            </Link>
          }
        >
          <Loaded query={query}>
            {(bulletin) =>
              bulletin.city === city ? (
                <>
                  <BulletinCard bulletin={bulletin} heading="h2" />
                  <EndForm
                    city={bulletin.city}
                    words={{ lead: t('lead'), send: t('send'), done: t('done') }}
                    end={(reasonCode, headers) =>
                      cityApi.withdrawBulletin.withStatus({ params: { id }, headers, body: { reasonCode } })
                    }
                  />
                </>
              ) : (
                <p>{t('notYours')}</p>
              )
            }
          </Loaded>
        </Page>
      )}
    </ForRole>
  );
}
