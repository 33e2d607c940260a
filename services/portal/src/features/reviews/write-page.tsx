import type { Application } from '@kezek/contract/public/views';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { reviewsApi } from '../../api/reviews';
import { useCommand } from '../../api/command';
import { CommandNote } from '../../ui/command-note';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { BackLink } from '../application/back-link';
import { applicationQuery } from '../application/queries';
import { SignedIn } from '../session/signed-in';
import { OwnReviewCard, useTakingBack } from './own-review';
import { myReviewsQuery } from './queries';
import { ReviewForm } from './review-form';
import { nothingYet, type Said } from './said';

/** A review of the kindergarten where the application's child is enrolled: writing it, or what became of it. */
export function WriteReviewPage({ id }: { id: string }) {
  const t = useTranslations('reviews');
  return <SignedIn title={t('writeTitle')}>{() => <Write id={id} />}</SignedIn>;
}

function Write({ id }: { id: string }) {
  const t = useTranslations('reviews');
  const locale = useLocale();
  const query = useQuery(applicationQuery(id));
  const [wrong, setWrong] = useState(false);
  const kindergarten = query.data?.enrolment && query.data.kindergarten;
  return (
    <Page title={t('writeTitle')} wrong={wrong} lead={kindergarten?.names[locale]} above={<BackLink id={id} />}>
      <Loaded query={query}>
        {({ enrolment }) =>
          enrolment ? <OfEnrolment id={id} enrolment={enrolment} onWrong={setWrong} /> : <p>{t('notEnrolled')}</p>
        }
      </Loaded>
    </Page>
  );
}

type OfEnrolmentProps = {
  id: string;
  enrolment: NonNullable<Application['enrolment']>;
  onWrong: (wrong: boolean) => void;
};

function OfEnrolment({ id, enrolment: { kindergartenId }, onWrong }: OfEnrolmentProps) {
  const t = useTranslations('reviews');
  const query = useQuery(myReviewsQuery);
  const takingBack = useTakingBack();
  const writing = useCommand({
    send: ({ said }: { said: Said; forget: () => void }, headers) =>
      reviewsApi.writeReview.withStatus({ params: { id }, headers, body: said }),
    onDone: (_, { forget }) => forget(),
  });
  return (
    <>
      <CommandNote command={takingBack} done={t('takenBack')} />
      <Loaded query={query}>
        {(reviews) => {
          const own = reviews.find((review) => review.kindergartenId === kindergartenId);
          if (own) return <OwnReviewCard review={own} takingBack={takingBack} onWrong={onWrong} />;
          return (
            <>
              <h2>{t('beforeTitle')}</h2>
              <ul>
                <li>{t('before.names')}</li>
                <li>{t('before.operator')}</li>
                <li>{t('before.later')}</li>
              </ul>
              <ReviewForm
                name={`review.of.${kindergartenId}`}
                begin={nothingYet}
                pending={writing.isPending}
                onWrong={onWrong}
                onSend={(said, forget) => {
                  takingBack.reset();
                  writing.run({ said, forget });
                }}
              />
              <CommandNote command={writing} onRetry={() => writing.variables && writing.run(writing.variables)} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
