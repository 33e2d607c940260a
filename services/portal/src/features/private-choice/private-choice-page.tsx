import type { BulletinCard } from '@kezek/contract/public/views';
import { Button, Radio, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { z } from 'zod';
import { useDraft } from '../../drafts/draft';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { PageOfApplication } from '../application/page-of-application';
import { privateChoicesQuery } from '../application/queries';
import { useLocalities } from '../city/city';
import { SignChoice } from './sign-choice';

/** How far it is; a page that is loaded again goes on there. */
const Choosing = z.object({ confirmed: z.boolean(), chosen: z.string(), signing: z.boolean() });
type Choosing = z.infer<typeof Choosing>;
const fromTheStart: Choosing = { confirmed: false, chosen: '', signing: false };

/** «Выбрать частный детский сад»: the notice, then the list with language and address, then the signature. */
export function PrivateChoicePage({ id }: { id: string }) {
  const t = useTranslations('privateChoice');
  const { draft, keep, forget } = useDraft(`private-choice.${id}`, Choosing, fromTheStart);
  const change = (changed: Partial<Choosing>) => keep({ ...draft, ...changed });
  return (
    <PageOfApplication id={id} title={t('title')}>
      {() =>
        draft.confirmed ? (
          <Choice id={id} choosing={draft} onChange={change} onSent={forget} />
        ) : (
          <Notice onConfirm={() => change({ confirmed: true })} />
        )
      }
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

type ChoiceProps = {
  id: string;
  choosing: Choosing;
  onChange: (changed: Partial<Choosing>) => void;
  onSent: () => void;
};

function Choice({ id, choosing: { chosen, signing }, onChange, onSent }: ChoiceProps) {
  const t = useTranslations('privateChoice');
  const query = useInfiniteQuery(privateChoicesQuery(id));
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const bulletins = pages.flatMap(({ items }) => items);
        const refusal = pages[0]?.refusal;
        const goBack = () => onChange({ signing: false });
        // First: what is being signed may be sent already, and then the list says no.
        if (signing) return <SignChoice id={id} bulletinId={chosen} onBack={goBack} onSent={onSent} />;
        if (refusal) return <p>{refusal.detail}</p>;
        if (bulletins.length === 0) return <p>{t('none')}</p>;
        return (
          <>
            <Radio.Group label={t('choose')} value={chosen} onChange={(bulletinId) => onChange({ chosen: bulletinId })}>
              <Stack gap="md" mt="xs">
                {bulletins.map((bulletin) => (
                  <OneChoice key={bulletin.id} bulletin={bulletin} />
                ))}
              </Stack>
            </Radio.Group>
            <MoreButton {...query} />
            <Button disabled={chosen === ''} onClick={() => onChange({ signing: true })}>
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
