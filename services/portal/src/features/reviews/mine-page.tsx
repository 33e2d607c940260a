import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandNote } from '../../ui/command-note';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { SignedIn } from '../session/signed-in';
import { OwnReviewCard, useTakingBack } from './own-review';
import { myReviewsQuery } from './queries';

export function MyReviewsPage() {
  const t = useTranslations('reviews');
  return <SignedIn title={t('mine')}>{() => <MyReviews />}</SignedIn>;
}

function MyReviews() {
  const t = useTranslations('reviews');
  const query = useQuery(myReviewsQuery);
  const takingBack = useTakingBack();
  const [wrong, setWrong] = useState(false);
  return (
    <Page title={t('mine')} wrong={wrong} lead={t('mineLead')}>
      <CommandNote command={takingBack} done={t('takenBack')} />
      <Loaded query={query}>
        {(reviews) =>
          reviews.length === 0 ? (
            <p>{t('noneOfMine')}</p>
          ) : (
            <ul className={lists.list}>
              {reviews.map((review) => (
                <li key={review.id}>
                  <OwnReviewCard review={review} takingBack={takingBack} onWrong={setWrong} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
