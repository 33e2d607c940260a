import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords, dayOf } from '../../time/dates';
import { Card } from '../../ui/card';
import { SummaryList } from '../../ui/summary-list';
import type { SignedEntry } from './sign-in-panel';

type OwnerPanelProps = { entry: SignedEntry; entering: boolean; onEnter: (as: string) => void };

/** Whose certificate it is, before one enters with it, and as whom where it opens several accounts. */
export function OwnerPanel({ entry: { owner, accounts }, entering, onEnter }: OwnerPanelProps) {
  const t = useTranslations('signIn');
  const locale = useLocale();
  const [as, setAs] = useState(accounts[0]?.as ?? '');
  const nameOf = ({ role, head, kindergarten }: SignedEntry['accounts'][number]) => {
    const what = head ? t('roles.head') : t(`roles.${role}`);
    return kindergarten ? `${what}: ${kindergarten.names[locale]}` : what;
  };
  return (
    <Card label={t('owner')}>
      <SummaryList
        rows={[
          { name: t('name'), value: [owner.commonName, owner.patronymic].filter(Boolean).join(' ') },
          { name: t('iin'), value: owner.iin },
          ...(owner.organisation ? [{ name: t('organisation'), value: owner.organisation.name }] : []),
          { name: t('validUntil'), value: dayInWords(dayOf(owner.validUntil), locale) },
        ]}
      />
      {accounts.length > 1 && (
        <Radio.Group label={t('as')} value={as} onChange={setAs}>
          <Stack gap="xs" mt="xs">
            {accounts.map((account) => (
              <Radio key={account.as} value={account.as} label={nameOf(account)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {accounts.length === 1 && accounts[0] && !accounts[0].known && <p>{t('newAccount')}</p>}
      <Button loading={entering} onClick={() => onEnter(as)}>
        {t('enter')}
      </Button>
    </Card>
  );
}
