import { addDays, toCalendarDay } from '@kezek/calendar/instant';
import type { RulesDraft } from '@kezek/contract/public/policy-drafts';
import { packInForce } from '@kezek/rules/pack/rule-pack';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { policyApi } from '../../api/staff/policy';
import { useServerNow } from '../../time/clock';
import { dayOf } from '../../time/dates';
import { Card } from '../../ui/card';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { packsQuery, rulesDraftQuery } from './queries';
import { RulesForm } from './rules-form';

/** The next rules of a city, written by one operator for another to confirm. */
export function EditRulesPage() {
  const t = useTranslations('desks.rules.form');
  return (
    <ForRole role="operator" title={t('title')}>
      {({ city }) => (
        <Page title={t('title')} lead={t('lead')}>
          <Edit city={city ?? ''} />
        </Page>
      )}
    </ForRole>
  );
}

function Edit({ city }: { city: string }) {
  const packs = useQuery(packsQuery(city));
  const draft = useQuery(rulesDraftQuery);
  return (
    <Loaded query={packs}>
      {(items) => (
        <Loaded query={draft}>{({ living }) => <EditDraft city={city} packs={items} living={living} />}</Loaded>
      )}
    </Loaded>
  );
}

type EditDraftProps = {
  city: string;
  packs: Awaited<ReturnType<typeof policyApi.rulePacks>>['items'];
  living: RulesDraft | null;
};

function EditDraft({ city, packs, living }: EditDraftProps) {
  const t = useTranslations('desks.rules.form');
  const today = toCalendarDay(dayOf(new Date(useServerNow()).toISOString()));
  const version = living?.version ?? 0;
  // What is typed stays when somebody else writes meanwhile: saving says that the draft has changed.
  const [opened, setOpened] = useState(version);
  const known = packs.map((pack) => ({ ...pack, appliesFrom: toCalendarDay(pack.appliesFrom) }));
  // Of those that are to come the last one: a draft changes what would apply then.
  const last = packInForce(known, city, toCalendarDay('2099-12-31')).values;
  const before = known.find((pack) => pack.version === living?.baseVersion)?.values ?? last;
  return (
    <>
      {living?.state === 'proposed' && <p>{t('invalidates')}</p>}
      {opened !== version && (
        <Card tone="act">
          <p>{t('changed')}</p>
          <Button variant="default" onClick={() => setOpened(version)}>
            {t('showOther')}
          </Button>
        </Card>
      )}
      <RulesForm
        key={opened}
        start={living?.values ?? last}
        appliesFrom={living?.appliesFrom ?? addDays(today, 1)}
        before={before}
        version={opened}
      />
      <LinkButton to="/city/rules" variant="default">
        {t('back')}
      </LinkButton>
    </>
  );
}
