import type { SeatEvent } from '@kezek/contract/public/roster';
import { leavingReasonsOf } from '@kezek/rules/pack/leaving-reasons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Choice } from '../../ui/choice';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
import { rulePackQuery } from '../city/queries';
import { groupsQuery } from '../kindergarten-desk/queries';
import { useOwnCity } from '../kindergarten-desk/own-city';
import { ForRole } from '../session/for-role';
import { BackTo } from './back-to';
import { seatJournalQuery } from './queries';

/** Every change of a seat: who, when, what, why. */
export function SeatJournalPage({ groupId }: { groupId?: string }) {
  const t = useTranslations('desks.roster.journal');
  return (
    <ForRole role="employee" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')} above={<BackTo page="roster" />}>
          <OfGroup groupId={groupId} />
          <Events groupId={groupId} />
        </Page>
      )}
    </ForRole>
  );
}

function OfGroup({ groupId }: { groupId?: string }) {
  const t = useTranslations('desks.roster.list');
  const locale = useLocale();
  const navigate = useNavigate();
  const { data: groups = [] } = useQuery(groupsQuery());
  return (
    <Choice
      label={t('group')}
      any={t('anyGroup')}
      maw={420}
      options={groups.map(({ id, names }) => ({ value: id, label: names[locale] }))}
      value={groupId}
      onChange={(chosen) => void navigate({ to: '/desk/seat-journal', search: { groupId: chosen } })}
    />
  );
}

function Events({ groupId }: { groupId?: string }) {
  const t = useTranslations('desks.roster.journal');
  const query = useInfiniteQuery(seatJournalQuery(groupId));
  const head = ['at', 'group', 'what', 'seats', 'who'] as const;
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const events = pages.flatMap(({ items }) => items);
        if (events.length === 0) return <p role="status">{t('none')}</p>;
        return (
          <>
            <DataTable label={t('title')} head={head.map((name) => t(`columns.${name}`))}>
              {events.map((event) => (
                <Row key={event.no} event={event} />
              ))}
            </DataTable>
            <MoreButton {...query} />
          </>
        );
      }}
    </Loaded>
  );
}

function Row({ event }: { event: SeatEvent }) {
  const t = useTranslations('desks.roster.journal');
  const locale = useLocale();
  const { data: groups = [] } = useQuery(groupsQuery());
  const { data: pack } = useQuery(rulePackQuery(useOwnCity()));
  const { at, groupId, kind, childName, reason, actor } = event;
  const known = pack && leavingReasonsOf(pack.values).find(({ code }) => code === reason);
  const changes = (['capacity', 'reserved', 'taken'] as const).filter((what) => event[what] !== 0);
  return (
    <tr>
      <td>{beginningInWords(at, locale)}</td>
      <td>{groups.find(({ id }) => id === groupId)?.names[locale] ?? '—'}</td>
      <td>
        {[t(`kinds.${kind}`), childName, known?.text[locale] ?? reason].filter((text) => text !== null).join('. ')}
      </td>
      <td>{changes.map((what) => t(`changes.${what}`, { count: signed(event[what]) })).join(', ') || '—'}</td>
      <td>{actor.name ?? t(`actors.${actor.role}`)}</td>
    </tr>
  );
}

const signed = (count: number): string => (count > 0 ? `+${count}` : `−${-count}`);
