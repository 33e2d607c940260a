import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { PageOfApplication } from '../application/page-of-application';
import { applicationQuery } from '../application/queries';
import { isLive } from '../application/stage';
import { CorrectForm } from './correct-form';
import { LanguageSection } from './language-section';
import { Corrected } from './corrected';

/** What was typed wrong or left out is corrected; the date of submission stays. */
export function CorrectPage({ id }: { id: string }) {
  const t = useTranslations('correct');
  const [wrong, setWrong] = useState(false);
  return (
    <PageOfApplication id={id} title={t('title')} lead={t('lead')} wrong={wrong}>
      {() => (
        <>
          <Correct id={id} onWrong={setWrong} />
          <Corrected id={id} />
        </>
      )}
    </PageOfApplication>
  );
}

function Correct({ id, onWrong }: { id: string; onWrong: (wrong: boolean) => void }) {
  const t = useTranslations('application');
  const query = useQuery(applicationQuery(id));
  return (
    <Loaded query={query}>
      {(application) =>
        isLive(application.stage) ? (
          <>
            <CorrectForm application={application} onWrong={onWrong} />
            <LanguageSection application={application} />
          </>
        ) : (
          <p>{t('ended')}</p>
        )
      }
    </Loaded>
  );
}
