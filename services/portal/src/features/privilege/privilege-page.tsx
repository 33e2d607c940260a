import type { Application } from '@kezek/contract/public/views';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { PageOfApplication } from '../application/page-of-application';
import { applicationQuery } from '../application/queries';
import { isLive } from '../application/stage';
import { ClaimForm } from './claim-form';
import { PrivilegeState } from './privilege-state';

/** A privilege that was not claimed with the application, or is claimed anew. */
export function PrivilegePage({ id }: { id: string }) {
  const t = useTranslations('privilege');
  const [wrong, setWrong] = useState(false);
  return (
    <PageOfApplication id={id} title={t('title')} lead={t('lead')} wrong={wrong}>
      {() => <OnePrivilege id={id} onWrong={setWrong} />}
    </PageOfApplication>
  );
}

function OnePrivilege({ id, onWrong }: { id: string; onWrong: (wrong: boolean) => void }) {
  const query = useQuery(applicationQuery(id));
  return (
    <Loaded query={query}>
      {(application) => (
        <>
          {application.privilege && <PrivilegeState id={id} privilege={application.privilege} />}
          <Claim application={application} onWrong={onWrong} />
        </>
      )}
    </Loaded>
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
