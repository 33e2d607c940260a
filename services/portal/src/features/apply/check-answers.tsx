import { parseIin } from '@kezek/identity/iin';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { dayInWords } from '../../time/dates';
import { CommandNote } from '../../ui/command-note';
import { Page } from '../../ui/page';
import { SummaryList } from '../../ui/summary-list';
import { useLocalities } from '../city/city';
import { rulePackQuery } from '../city/queries';
import type { Answers, Step } from './steps';

type CheckAnswersProps = { answers: Answers; above: ReactNode; onSent: (applicationId: string | null) => void };

/** All answers, each with a way to change it, before they are sent. */
export function CheckAnswers({ answers, above, onSent }: CheckAnswersProps) {
  const t = useTranslations('apply');
  const words = useTranslations('words');
  const locale = useLocale();
  const navigate = useNavigate();
  const { nameOf } = useLocalities();
  const { city = '', iin = '', name = '', language = 'kk', privilege = '' } = answers;
  const { certificate = '', district = '', wishes = '' } = answers;
  const { data } = useQuery({ ...rulePackQuery(city), enabled: city !== '' });
  const parsed = parseIin(iin.replaceAll(/\s/g, ''));
  const birthDate = parsed.ok ? parsed.birthDate : '';
  const submit = useCommand({
    send: (_: Answers, headers) =>
      api.submit.withStatus({
        headers,
        body: {
          child: { iin: parsed.ok ? parsed.iin : iin, name, birthDate },
          city,
          language,
          privilege: privilege || null,
          birthCertificateNumber: certificate || null,
          district: district || null,
          wishes: wishes || null,
        },
      }),
    onDone: async (application) => {
      const id = application && 'id' in application ? application.id : null;
      onSent(id);
      if (id === null) await navigate({ to: '/applications' });
      else await navigate({ to: '/applications/$id', params: { id }, search: {} });
    },
  });
  const row = (step: Step, value: string) => ({
    name: t(`rows.${step}`),
    value: value || t('notGiven'),
    change: (
      <Link to="/apply" search={{ step, change: '1' }} aria-label={t('changeOf', { what: t(`rows.${step}`) })}>
        {t('change')}
      </Link>
    ),
  });
  const privilegeText = data?.values.queue.privileges.find(({ code }) => code === privilege)?.text[locale];
  return (
    <Page title={t('checkTitle')} above={above} lead={t('checkLead')}>
      <SummaryList
        rows={[
          { name: t('city'), value: nameOf(city) },
          row('iin', iin),
          ...(birthDate ? [{ name: t('birthDate'), value: dayInWords(birthDate, locale) }] : []),
          row('name', name),
          row('language', words(`language.${language}`)),
          row('privilege', privilegeText ?? privilege),
          row('certificate', certificate),
          row('district', district && nameOf(district)),
          row('wishes', wishes),
        ]}
      />
      <Button loading={submit.isPending} onClick={() => submit.run(answers)}>
        {t('send')}
      </Button>
      <CommandNote command={submit} onRetry={() => submit.run(answers)} />
    </Page>
  );
}
