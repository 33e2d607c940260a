import type { Application } from '@kezek/contract/public/views';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { BackLink } from '../application/back-link';
import { applicationQuery } from '../application/queries';
import { isLive } from '../application/stage';
import { SignedIn } from '../session/signed-in';
import { ClaimForm } from './claim-form';
import { PrivilegeState } from './privilege-state';

/** A privilege that was not claimed with the application, or is claimed anew. */
export function PrivilegePage({ id }: { id: string }) {
  const t = useTranslations('privilege');
  return <SignedIn title={t('title')}>{() => <OnePrivilege id={id} />}</SignedIn>;
}

function OnePrivilege({ id }: { id: string }) {
  const t = useTranslations('privilege');
  const form = useTranslations('form');
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
        {(application) => (
          <>
            {application.privilege && <PrivilegeState id={id} privilege={application.privilege} />}
            <Claim application={application} onWrong={setWrong} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

type ClaimProps = { application: Application; onWrong: (wrong: boolean) => void };

function Claim({ application, onWrong }: ClaimProps) {
  const t = useTranslations('application');
  const { stage, privilege } = application;
  if (!isLive(stage)) return <p>{t('ended')}</p>;
  if (privilege?.status === 'confirmed') return <p>{t('other.privilegeConfirmed')}</p>;
  return <ClaimForm application={application} onWrong={onWrong} />;
}
