import { RemoteProblem } from '@kezek/contract/client';
import type { OwnReview } from '@kezek/contract/public/reviews';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { reviewsApi } from '../../api/reviews';
import { useCommand } from '../../api/command';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { Answers, ReviewText } from './answers';
import { ReviewForm } from './review-form';
import { begunWith, type Said } from './said';

/** Taking one of the own reviews back. One that is gone already is what was wished. */
export const useTakingBack = () =>
  useCommand({
    send: async (id: string) => {
      await reviewsApi.takeReviewBack({ params: { id } }).catch((error: unknown) => {
        if (!(error instanceof RemoteProblem) || error.code !== 'review-not-found') throw error;
      });
      return { status: 204, body: undefined };
    },
  });

type OwnReviewProps = {
  review: OwnReview;
  takingBack: ReturnType<typeof useTakingBack>;
  onWrong: (wrong: boolean) => void;
};

/** What one has written, what became of it, and what may be done with it. */
export function OwnReviewCard({ review, takingBack, onWrong }: OwnReviewProps) {
  const t = useTranslations('reviews');
  const locale = useLocale();
  const [correcting, setCorrecting] = useState(false);
  const { id, kindergarten, status, rejection, ratings, text, version } = review;
  const command = useCommand({
    send: async ({ said }: { said: Said; forget: () => void }) =>
      reviewsApi.correctReview.withStatus({ params: { id }, body: { ...said, version } }),
    onDone: (_, { forget }) => {
      forget();
      setCorrecting(false);
    },
  });
  return (
    <Card tone={status === 'rejected' ? 'act' : 'plain'}>
      {kindergarten && <h2>{kindergarten.names[locale]}</h2>}
      <div role="status">
        <p>{t(`status.${status}`)}</p>
        {rejection && <p>{t('rejection', { reason: rejection.text[locale] })}</p>}
      </div>
      {correcting ? (
        <>
          <p>{t('correctNote')}</p>
          <ReviewForm
            name={`review.${id}`}
            begin={begunWith(review)}
            pending={command.isPending}
            onWrong={onWrong}
            onSend={(said, forget) => command.run({ said, forget })}
          />
        </>
      ) : (
        <>
          <ReviewText text={text} />
          <Answers ratings={ratings} />
          <Group>
            <Button variant="default" onClick={() => setCorrecting(true)}>
              {t('correct')}
            </Button>
            <ConfirmButton
              label={t('takeBack')}
              text={t('takeBackText')}
              disabledReason={null}
              pending={takingBack.isPending}
              loss
              onConfirm={() => takingBack.run(id)}
            />
          </Group>
        </>
      )}
      <CommandNote command={command} onRetry={() => command.variables && command.run(command.variables)} />
    </Card>
  );
}
