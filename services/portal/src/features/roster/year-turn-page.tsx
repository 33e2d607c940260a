import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { yearTurnApi } from '../../api/staff/year-turn';
import { dayInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { CommandNote } from '../../ui/command-note';
import { ConfirmButton } from '../../ui/confirm-button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { yearTurnQuery } from './queries';
import { TurnGraduates } from './turn-graduates';
import { TurnLines } from './turn-lines';
import { TurnProposals } from './turn-proposals';

/** The turn of the year: a draft that everybody sees, and the head confirms. */
export function YearTurnPage() {
  const t = useTranslations('desks.roster.turn');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Turn />
        </Page>
      )}
    </ForRole>
  );
}

export type TurnState = Awaited<ReturnType<typeof yearTurnApi.yearTurn>>;
export type YearTurn = NonNullable<TurnState['turn']>;

function Turn() {
  const t = useTranslations('desks.roster.turn');
  const locale = useLocale();
  const query = useQuery(yearTurnQuery);
  return (
    <Loaded query={query}>
      {({ turn, turnsOn, graduatesAtYears, mayConfirm }) => {
        const isNext = turn === null || turn.turnsOn !== turnsOn;
        return (
          <>
            {turn && (
              <>
                <Card tone={turn.status === 'draft' ? 'act' : 'quiet'}>
                  <p>{t(`status.${turn.status}`, { day: dayInWords(turn.turnsOn, locale) })}</p>
                </Card>
                <TurnLines turn={turn} />
                <TurnGraduates turn={turn} />
                <NotInDraft turn={turn} />
                {turn.status === 'done' && <TurnProposals turn={turn} />}
                {turn.status !== 'done' && <Confirmation turn={turn} mayConfirm={mayConfirm} />}
              </>
            )}
            {(isNext || turn.status === 'draft') && (
              <section aria-labelledby="turn-draft">
                <h2 id="turn-draft">{isNext ? t('next', { day: dayInWords(turnsOn, locale) }) : t('anew')}</h2>
                <p>{t('rule', { years: graduatesAtYears })}</p>
                <Compute isAnew={!isNext} />
              </section>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Compute({ isAnew }: { isAnew: boolean }) {
  const t = useTranslations('desks.roster.turn');
  const command = useCommand({ send: () => yearTurnApi.draftYearTurn.withStatus() });
  const run = () => command.run(null);
  return (
    <>
      {isAnew ? (
        <ConfirmButton
          label={t('computeAnew')}
          text={t('computeAnewText')}
          disabledReason={null}
          pending={command.isPending}
          onConfirm={run}
        />
      ) : (
        <Button loading={command.isPending} onClick={run}>
          {t('compute')}
        </Button>
      )}
      <CommandNote command={command} onRetry={run} />
    </>
  );
}

function NotInDraft({ turn: { notInDraft } }: { turn: YearTurn }) {
  const t = useTranslations('desks.roster.turn');
  if (notInDraft.length === 0) return null;
  return (
    <Card tone="act">
      <h2>{t('notInDraft', { count: notInDraft.length })}</h2>
      <p>{t('notInDraftText')}</p>
      <ul>
        {notInDraft.map(({ attendanceId, name }) => (
          <li key={attendanceId}>{name}</li>
        ))}
      </ul>
    </Card>
  );
}

/** Only the head confirms; everybody sees why they can't. */
function Confirmation({ turn: { id, version, status }, mayConfirm }: { turn: YearTurn; mayConfirm: boolean }) {
  const t = useTranslations('desks.roster.turn');
  const confirm = useCommand({
    send: () => yearTurnApi.confirmYearTurn.withStatus({ params: { id }, body: { version } }),
  });
  const abandon = useCommand({ send: () => yearTurnApi.abandonYearTurn.withStatus({ params: { id } }) });
  const isDraft = status === 'draft';
  const command = isDraft ? confirm : abandon;
  const run = () => command.run(null);
  return (
    <Group my="lg">
      <ConfirmButton
        key={status}
        label={t(isDraft ? 'confirm' : 'abandon')}
        text={t(isDraft ? 'confirmText' : 'abandonText')}
        disabledReason={mayConfirm ? null : t('headOnly')}
        pending={command.isPending}
        onConfirm={run}
      />
      <CommandNote command={command} onRetry={run} />
    </Group>
  );
}
