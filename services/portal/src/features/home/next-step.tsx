import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { applicationsQuery } from '../application/queries';
import { ApplicationRow } from '../journal/application-row';
import { isLive } from '../application/stage';
import { useMe } from '../session/queries';

/** For who is signed in, first of all: what is theirs to do. */
export function NextStep() {
  const t = useTranslations('home');
  const me = useMe();
  const { data } = useQuery({ ...applicationsQuery, enabled: me?.role === 'applicant' });
  const live = data?.filter(({ stage }) => isLive(stage)) ?? [];
  if (live.length === 0) return null;
  return (
    <section aria-labelledby="next-step">
      <h2 id="next-step">{t('nextStep')}</h2>
      {live.map((application) => (
        <ApplicationRow key={application.id} application={application} />
      ))}
    </section>
  );
}
