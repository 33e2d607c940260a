import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { cityApi } from '../../api/staff/city';
import { timeQuery, useServerNow } from '../../time/clock';
import { beginningInWords } from '../../time/dates';
import { CommandNote } from '../../ui/command-note';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';

const hour = 3_600_000;
const steps = [
  { name: 'hour', ms: hour },
  { name: 'day', ms: 24 * hour },
  { name: 'days3', ms: 72 * hour },
  { name: 'days10', ms: 240 * hour },
  { name: 'days30', ms: 720 * hour },
] as const;

/** Moves the days of a training: every deadline comes, as it would in its time. */
export function ClockPage() {
  const t = useTranslations('desks.training');
  return (
    <ForRole role="operator" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Clock />
        </Page>
      )}
    </ForRole>
  );
}

function Clock() {
  const t = useTranslations('desks.training');
  const locale = useLocale();
  const time = useQuery(timeQuery);
  const now = new Date(useServerNow()).toISOString();
  const command = useCommand({
    send: (advanceMs: number, headers) => cityApi.moveTrainingClock.withStatus({ headers, body: { advanceMs } }),
  });
  return (
    <Loaded query={time} lines={1}>
      {({ training }) =>
        training ? (
          <>
            <p>{t('now', { now: beginningInWords(now, locale) })}</p>
            <Group>
              {steps.map(({ name, ms }) => (
                <Button
                  key={name}
                  variant="default"
                  loading={command.isPending && command.variables === ms}
                  onClick={() => command.run(ms)}
                >
                  {t(`steps.${name}`)}
                </Button>
              ))}
            </Group>
            <p>{t('forward')}</p>
            <CommandNote
              command={command}
              done={t('done')}
              onRetry={() => command.variables && command.run(command.variables)}
            />
          </>
        ) : (
          <p>{t('off')}</p>
        )
      }
    </Loaded>
  );
}
