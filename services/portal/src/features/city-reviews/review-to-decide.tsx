import { reviewRejections, type ReviewRejection, type ReviewToDecide as Review } from '@kezek/contract/public/reviews';
import { Group } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { peopleApi } from '../../api/staff/people';
import { dayInWords, dayOf } from '../../time/dates';
import { ActionButton } from '../../ui/action-button';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { CommandNote } from '../../ui/command-note';
import lists from '../../ui/list.module.css';
import { Answers, ReviewText } from '../reviews/answers';

type Decision =
  | { decision: 'publish'; version: number }
  | { decision: 'reject'; version: number; reasonCode: ReviewRejection };

/** One review as it was written: publish it, or reject it with a reason that the family reads. */
export function ReviewToDecide({ review }: { review: Review }) {
  const t = useTranslations('desks.people.reviews');
  const locale = useLocale();
  const { id, kindergarten, text, ratings, status, rejection, version, writtenAt } = review;
  const [reason, setReason] = useState<ReviewRejection>();
  const command = useCommand({
    send: (body: Decision, headers) => peopleApi.decideReview.withStatus({ params: { id }, headers, body }),
  });
  return (
    <Card tone={status === 'pending' ? 'act' : 'plain'}>
      <h2 className={lists.name}>{kindergarten?.names[locale] ?? t('unknownPlace')}</h2>
      <p>{t('written', { day: dayInWords(dayOf(writtenAt), locale) })}</p>
      {rejection !== null && <p>{t('rejectedFor', { reason: t(`reasons.${rejection}`) })}</p>}
      {text === null ? <p>{t('withoutText')}</p> : <ReviewText text={text} />}
      <Answers ratings={ratings} />
      {status !== 'published' && (
        <Group>
          <ActionButton
            disabledReason={null}
            loading={command.isPending && command.variables.decision === 'publish'}
            onClick={() => command.run({ decision: 'publish', version })}
          >
            {t('publish')}
          </ActionButton>
        </Group>
      )}
      {status !== 'rejected' && (
        <>
          <Choice
            label={t('reason')}
            any={t('noReason')}
            maw={420}
            options={reviewRejections.map((code) => ({ value: code, label: t(`reasons.${code}`) }))}
            value={reason}
            onChange={setReason}
          />
          <ActionButton
            variant="default"
            disabledReason={reason === undefined ? t('chooseReason') : null}
            loading={command.isPending && command.variables.decision === 'reject'}
            onClick={() => reason !== undefined && command.run({ decision: 'reject', version, reasonCode: reason })}
          >
            {t('reject')}
          </ActionButton>
        </>
      )}
      <CommandNote command={command} onRetry={() => command.variables && command.run(command.variables)} />
    </Card>
  );
}
