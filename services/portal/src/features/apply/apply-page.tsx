import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useDraft } from '../../drafts/draft';
import { useCity } from '../city/city';
import { SignedIn } from '../session/signed-in';
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
  if (step === 'check') return <CheckAnswers answers={answers} above={above} onSent={forget} />;
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
