import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useDraft } from '../../drafts/draft';
import { useCity } from '../city/city';
import { SignedIn } from '../session/signed-in';
import { AlreadySent, Sent } from './already-sent';
import { CheckAnswers } from './check-answers';
import { Question } from './question';
import { Answers, openStep, stepAfter, stepBefore, type Step } from './steps';

type ApplyPageProps = { step: Step | undefined; changing: boolean };

/** «Постановка детей дошкольного возраста на очередь в ДДО». */
export function ApplyPage(props: ApplyPageProps) {
  const t = useTranslations('apply');
  return <SignedIn title={t('title')}>{() => <Apply {...props} />}</SignedIn>;
}

function Apply({ step: wanted, changing }: ApplyPageProps) {
  const t = useTranslations('apply');
  const navigate = useNavigate();
  const { city } = useCity();
  const { draft, keep, forget } = useDraft('apply', Answers, {});
  const sent = useDraft('apply-sent', Sent, null);
  const answers = { ...draft, city };
  const step = openStep(wanted, answers);
  const before = stepBefore(step);
  const above = (
    <p>
      {before && (
        <>
          <Link to="/apply" search={{ step: before }}>
            {t('back')}
          </Link>
          {' · '}
        </>
      )}
      {t('title')}
    </p>
  );
  // Back from the application that came of it.
  if (wanted === 'check' && sent.draft && Object.keys(draft).length === 0) {
    return <AlreadySent applicationId={sent.draft.applicationId} above={above} />;
  }
  if (step === 'check') {
    const onSent = (applicationId: string | null) => {
      forget();
      sent.keep({ applicationId });
    };
    return <CheckAnswers answers={answers} above={above} onSent={onSent} />;
  }
  return (
    <Question
      key={step}
      step={step}
      above={above}
      answers={answers}
      onAnswer={(answer) => {
        keep({ ...draft, ...answer });
        void navigate({ to: '/apply', search: { step: changing ? 'check' : stepAfter(step) } });
      }}
    />
  );
}
