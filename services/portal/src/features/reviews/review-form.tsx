import { reviewQuestions } from '@kezek/contract/public/reviews';
import { Button, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDraft } from '../../drafts/draft';
import { ErrorSummary } from '../../ui/error-summary';
import { Begun, saidIn, type Said, type Wrong } from './said';

type ReviewFormProps = {
  /** Under which what is begun is kept until it is sent. */
  name: string;
  begin: Begun;
  pending: boolean;
  onSend: (said: Said, forget: () => void) => void;
  onWrong: (wrong: boolean) => void;
};

const ratings = [1, 2, 3, 4, 5] as const;

export function ReviewForm({ name, begin, pending, onSend, onWrong }: ReviewFormProps) {
  const t = useTranslations('reviews');
  const { draft, keep, forget } = useDraft(name, Begun, begin);
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const errors = wrong.map(({ field, why }) => ({
    fieldId: `${name}-${field}`,
    text: field === 'text' ? t(`errors.${why}`) : t('errors.unanswered', { question: t(`questions.${field}`) }),
  }));
  const errorOf = (field: string) => errors.find(({ fieldId }) => fieldId === `${name}-${field}`)?.text;
  const send = () => {
    const read = saidIn(draft);
    setWrong(read.ok ? [] : read.wrong);
    onWrong(!read.ok);
    if (read.ok) onSend(read.said, forget);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ErrorSummary errors={errors} />
      <Stack gap="lg">
        {reviewQuestions.map((question) => (
          <Radio.Group
            key={question}
            label={t(`questions.${question}`)}
            description={t(`hints.${question}`)}
            withAsterisk
            error={errorOf(question)}
            value={String(draft.ratings[question] ?? '')}
            onChange={(chosen) => keep({ ...draft, ratings: { ...draft.ratings, [question]: Number(chosen) } })}
          >
            <Stack gap="xs" my="xs">
              {ratings.toReversed().map((rating, index) => (
                <Radio
                  key={rating}
                  id={index === 0 ? `${name}-${question}` : undefined}
                  value={String(rating)}
                  label={t(`ratings.${rating}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        ))}
        <Textarea
          id={`${name}-text`}
          label={t('text')}
          description={t('textHint')}
          autosize
          minRows={4}
          maw={640}
          error={errorOf('text')}
          value={draft.text}
          onChange={(event) => keep({ ...draft, text: event.currentTarget.value })}
        />
      </Stack>
      <Button type="submit" my="lg" loading={pending}>
        {t('send')}
      </Button>
    </form>
  );
}
