import type { MessageAudience } from '@kezek/contract/public/city-messages';
import { locales } from '@kezek/texts/locale';
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { ActionButton } from '../../ui/action-button';
import { CommandNote } from '../../ui/command-note';
import { Loaded } from '../../ui/loaded';
import { SummaryList } from '../../ui/summary-list';
import { kindergartenQuery } from '../catalog/queries';
import { Letter } from './letter';
import { audienceQuery } from './queries';
import { useAudienceInWords } from './use-audience-in-words';
import { textsIn, type WrittenMessage } from './written';

type CheckMessageProps = {
  audience: MessageAudience;
  written: WrittenMessage;
  command: ComponentProps<typeof CommandNote>['command'] & { isPending: boolean };
  onSend: () => void;
  onBack: () => void;
};

/** What will be sent, and to how many, before it is. */
export function CheckMessage({ audience, written, command, onSend, onBack }: CheckMessageProps) {
  const t = useTranslations('desks.people.messages');
  const locale = useLocale();
  const inWords = useAudienceInWords();
  const count = useQuery(audienceQuery(audience));
  const id = audience.kind === 'kindergarten' ? audience.kindergartenId : undefined;
  const { data: kindergarten } = useQuery({ ...kindergartenQuery(id ?? ''), enabled: id !== undefined });
  const texts = textsIn(written);
  return (
    <Loaded query={count}>
      {(applications) => (
        <>
          <SummaryList
            rows={[
              { name: t('rows.to'), value: inWords(audience, kindergarten?.names[locale]) },
              { name: t('rows.applications'), value: t('applications', { count: applications }) },
              { name: t('rows.ways'), value: written.urgent ? t('waysUrgent') : t('ways') },
            ]}
          />
          {locales.map((one) => (
            <Letter key={one} locale={one} {...texts[one]} />
          ))}
          <Group my="lg">
            <ActionButton
              loading={command.isPending}
              disabledReason={applications === 0 ? t('toNobody') : null}
              onClick={onSend}
            >
              {t('send')}
            </ActionButton>
            <Button variant="default" onClick={onBack}>
              {t('correct')}
            </Button>
          </Group>
          <CommandNote command={command} onRetry={onSend} />
        </>
      )}
    </Loaded>
  );
}
