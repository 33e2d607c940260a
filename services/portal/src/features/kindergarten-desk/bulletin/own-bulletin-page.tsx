import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { bulletinQuery } from '../../bulletins/queries';
import { ForRole } from '../../session/for-role';
import { placesGivenQuery } from '../queries';
import { CloseBulletin } from './close-bulletin';
import { EditForm } from './edit-form';
import { OwnBulletinCard } from './own-bulletin-card';
import { PlacesGiven } from './places-given';
import { WaitingLine } from './waiting-line';

/** One bulletin from within: who has its places, who is next and why, and what may be changed. */
export function OwnBulletinPage({ id }: { id: string }) {
  const t = useTranslations('desks.kindergarten.bulletin');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} above={<Link to="/desk/bulletins">{t('back')}</Link>}>
          <OwnBulletin id={id} />
        </Page>
      )}
    </ForRole>
  );
}

function OwnBulletin({ id }: { id: string }) {
  // Whose it is, is asked first: another kindergarten's is not there.
  const places = useQuery(placesGivenQuery(id));
  const query = useQuery({ ...bulletinQuery(id), enabled: places.isSuccess });
  return (
    <Loaded query={places}>
      {(given) => (
        <Loaded query={query}>
          {(bulletin) => (
            <>
              <OwnBulletinCard bulletin={bulletin} heading="h2" />
              {bulletin.phase === 'not-open' ? (
                <EditForm bulletin={bulletin} />
              ) : (
                <>
                  <PlacesGiven bulletin={bulletin} given={given} />
                  <WaitingLine bulletin={bulletin} />
                </>
              )}
              {bulletin.phase !== 'closed' && (
                <CloseBulletin bulletin={bulletin} held={given.some(({ response }) => response.status === 'held')} />
              )}
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
