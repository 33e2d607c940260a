import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { WishListTexts } from '../../i18n/more-texts';
import { Loaded } from '../../ui/loaded';
import { PageOfApplication } from '../application/page-of-application';
import { applicationQuery } from '../application/queries';
import { isLive } from '../application/stage';
import { EditList } from './edit-list';
import { Outcome } from './outcome';
import { wishListQuery } from './queries';
import { Twins } from './twins';

/** What a family wants, in order: said once, it responds by itself. */
export const WishListPage = ({ id }: { id: string }) => (
  <WishListTexts>
    <Titled id={id} />
  </WishListTexts>
);

function Titled({ id }: { id: string }) {
  const t = useTranslations('wishList');
  return (
    <PageOfApplication id={id} title={t('title')} lead={t('lead')}>
      {() => <WishList id={id} />}
    </PageOfApplication>
  );
}

function WishList({ id }: { id: string }) {
  const t = useTranslations('wishList');
  const application = useQuery(applicationQuery(id));
  const query = useQuery(wishListQuery(id));
  return (
    <Loaded query={query}>
      {(list) => (
        <>
          {list.answers ? <HowItGoes /> : <p>{t('off')}</p>}
          <Outcome list={list} />
          {list.answers && application.data && isLive(application.data.stage) && (
            <EditList application={application.data} list={list} />
          )}
          {(list.linksTwins || list.twin) && application.data && isLive(application.data.stage) && (
            <Twins application={application.data} list={list} />
          )}
        </>
      )}
    </Loaded>
  );
}

function HowItGoes() {
  const t = useTranslations('wishList.how');
  return (
    <details>
      <summary>{t('title')}</summary>
      <ul>
        <li>{t('together')}</li>
        <li>{t('true')}</li>
        <li>{t('hand')}</li>
      </ul>
    </details>
  );
}
