import type { BulletinCard } from '@kezek/contract/public/views';
import { Button, Radio, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { PageOfApplication } from '../application/page-of-application';
import { privateChoicesQuery } from '../application/queries';
import { useLocalities } from '../city/city';
import { SignChoice } from './sign-choice';

/** «Выбрать частный детский сад»: the notice, then the list with language and address, then the signature. */
export function PrivateChoicePage({ id }: { id: string }) {
  const t = useTranslations('privateChoice');
  const [confirmed, setConfirmed] = useState(false);
  return (
    <PageOfApplication id={id} title={t('title')}>
      {() => (confirmed ? <Choice id={id} /> : <Notice onConfirm={() => setConfirmed(true)} />)}
    </PageOfApplication>
  );
}

function Notice({ onConfirm }: { onConfirm: () => void }) {
  const t = useTranslations('privateChoice');
  return (
    <Card tone="act">
      <h2>{t('noticeTitle')}</h2>
      <p>{t('notice')}</p>
      <p>{t('noticeAgain')}</p>
      <Button onClick={onConfirm}>{t('ok')}</Button>
    </Card>
  );
}

function Choice({ id }: { id: string }) {
  const t = useTranslations('privateChoice');
  const query = useInfiniteQuery(privateChoicesQuery(id));
  const [chosen, setChosen] = useState('');
  const [signing, setSigning] = useState(false);
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const bulletins = pages.flatMap(({ items }) => items);
        const refusal = pages[0]?.refusal;
        if (refusal) return <p>{refusal.detail}</p>;
        if (bulletins.length === 0) return <p>{t('none')}</p>;
        if (signing) return <SignChoice id={id} bulletinId={chosen} onBack={() => setSigning(false)} />;
        return (
          <>
            <Radio.Group label={t('choose')} value={chosen} onChange={setChosen}>
              <Stack gap="md" mt="xs">
                {bulletins.map((bulletin) => (
                  <OneChoice key={bulletin.id} bulletin={bulletin} />
                ))}
              </Stack>
            </Radio.Group>
            <MoreButton {...query} />
            <Button disabled={chosen === ''} onClick={() => setSigning(true)}>
              {t('signAndSend')}
            </Button>
          </>
        );
      }}
    </Loaded>
  );
}

/** The guide asks to look at the language and at where it is. */
function OneChoice({ bulletin }: { bulletin: BulletinCard }) {
  const t = useTranslations('privateChoice');
  const words = useTranslations('words');
  const locale = useLocale();
  const { nameOf } = useLocalities();
  const { id, kindergarten, language, locality, free } = bulletin;
  return (
    <Radio
      value={id}
      label={kindergarten?.names[locale] ?? id}
      description={t('about', {
        language: words(`language.${language}`),
        address: kindergarten?.address[locale] ?? nameOf(locality),
        free,
      })}
    />
  );
}
