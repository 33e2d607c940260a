import type { CityApplication } from '@kezek/contract/public/city-desk';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { SignAct } from '../acts/sign-act';
import { ForRole } from '../session/for-role';
import type { Decision } from './decision-names';
import { actOf, reasonKindOf, type Given } from './decisions';
import { cityApplicationQuery } from './queries';
import { ReasonForm } from './reason-form';
import { sendAct } from './send-act';

type DecisionPageProps = {
  id: string;
  decision: Decision;
  accountId: string | undefined;
  responseId: string | undefined;
};

/** One decision of an operator: why, then the signature, then it is done. */
export function DecisionPage(props: DecisionPageProps) {
  const t = useTranslations('desks.city.decisions');
  return (
    <ForRole role="operator" title={t(`${props.decision}.title`)}>
      {() => <OneDecision {...props} />}
    </ForRole>
  );
}

function OneDecision({ id, decision, ...about }: DecisionPageProps) {
  const t = useTranslations('desks.city.decisions');
  const back = useTranslations('desks.city.application');
  const query = useQuery(cityApplicationQuery(id));
  return (
    <Page
      title={t(`${decision}.title`)}
      lead={t(`${decision}.lead`)}
      above={
        <Link to="/city/applications/$id" params={{ id }} search={{}}>
          {query.data?.child.name || back('title')}
        </Link>
      }
    >
      <Loaded query={query}>
        {(application) => <Decide application={application} decision={decision} {...about} />}
      </Loaded>
    </Page>
  );
}

type DecideProps = Omit<DecisionPageProps, 'id'> & { application: CityApplication };

function Decide({ application, decision, accountId = '', responseId }: DecideProps) {
  const t = useTranslations('desks.city.decisions');
  const navigate = useNavigate();
  // As it was when the page was opened: what is signed must not change under the pen.
  const [{ kind, about }] = useState({
    kind: reasonKindOf(decision, application),
    about: { responseId: responseId ?? application.response?.id, referralId: application.referral?.id, accountId },
  });
  const [given, setGiven] = useState<Given>({ reason: '', reasonCode: '' });
  const [signing, setSigning] = useState(kind === 'none');
  const { id } = application;
  if (!signing) {
    return (
      <ReasonForm
        kind={kind === 'list' ? listOf(decision) : 'words'}
        given={given}
        onGiven={(reason) => {
          setGiven(reason);
          setSigning(true);
        }}
      />
    );
  }
  const act = actOf(decision, given, about);
  return (
    <SignAct
      applicationId={id}
      act={act}
      as="person"
      send={(signed, headers) => sendAct(id, act, signed, headers)}
      onDone={() => navigate({ to: '/city/applications/$id', params: { id }, search: {} })}
      back={kind === 'none' ? undefined : { label: t('back'), go: () => setSigning(false) }}
    />
  );
}

const listOf = (decision: Decision) => (decision === 'decline' ? 'declineReasons' : 'closingReasons');
