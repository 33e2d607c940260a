import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { BackLink } from '../application/back-link';
import { applicationQuery } from '../application/queries';
import { isLive } from '../application/stage';
import { SignedIn } from '../session/signed-in';
import { CorrectForm } from './correct-form';
import { LanguageSection } from './language-section';
import { Corrected } from './corrected';

/** What was typed wrong or left out is corrected; the date of submission stays. */
export function CorrectPage({ id }: { id: string }) {
  const t = useTranslations('correct');
  return <SignedIn title={t('title')}>{() => <Correct id={id} />}</SignedIn>;
}

function Correct({ id }: { id: string }) {
  const t = useTranslations('correct');
  const form = useTranslations('form');
  const application = useTranslations('application');
  const query = useQuery(applicationQuery(id));
  const [wrong, setWrong] = useState(false);
  const title = t('title');
  return (
    <Page
      title={title}
      windowTitle={wrong ? form('errorTitle', { title }) : title}
      lead={t('lead')}
      above={<BackLink id={id} />}
    >
      <Loaded query={query}>
        {(loaded) =>
          isLive(loaded.stage) ? (
            <>
              <CorrectForm application={loaded} onWrong={setWrong} />
              <LanguageSection application={loaded} />
            </>
          ) : (
            <p>{application('ended')}</p>
          )
        }
      </Loaded>
      <Corrected id={id} />
    </Page>
  );
}
