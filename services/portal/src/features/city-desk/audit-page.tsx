import { Button, Group, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Choice } from '../../ui/choice';
import { DataTable } from '../../ui/data-table';
import { Downloads } from '../../ui/downloads';
import lists from '../../ui/list.module.css';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { DeskPage } from './desk-page';
import { cityAuditQuery } from './queries';
import type { AuditSearch } from './search';

/** Who of the staff looked at whose data in the city, and who changed it. */
export function AuditPage({ search }: { search: AuditSearch }) {
  const t = useTranslations('desks.city.audit');
  return (
    <DeskPage title={t('title')} lead={t('lead')}>
      <Lines search={search} />
    </DeskPage>
  );
}

function useChoose(search: AuditSearch) {
  const navigate = useNavigate();
  return (change: AuditSearch) =>
    void navigate({ to: '/city/audit', search: { ...search, ...change }, replace: true, resetScroll: false });
}

function Lines({ search }: { search: AuditSearch }) {
  const t = useTranslations('desks.city.audit');
  const access = useTranslations('application.access');
  const locale = useLocale();
  const query = useInfiniteQuery(cityAuditQuery(search));
  const actions = query.data?.pages[0]?.actions ?? [];
  return (
    <>
      <Filters search={search} actions={actions.map(({ action, text }) => ({ value: action, label: text[locale] }))} />
      <Narrowed search={search} />
      <Downloads path="/admin/audit/table" query={search} />
      <Loaded query={query} lines={5}>
        {({ pages }) => {
          const lines = pages.flatMap(({ items }) => items);
          if (lines.length === 0) return <p>{t('none')}</p>;
          return (
            <>
              <DataTable label={t('title')} head={[t('at'), t('person'), t('where'), t('what'), t('application')]}>
                {lines.map(({ id, at, person, role, kindergarten, what, applicationId, submissionNo }) => (
                  <tr key={id}>
                    <td>{beginningInWords(at, locale)}</td>
                    <td>
                      <Link to="/city/audit" search={{ ...search, person: person.id }}>
                        {person.name}
                      </Link>
                    </td>
                    <td>
                      {kindergarten ? (
                        <Link to="/city/audit" search={{ ...search, kindergarten: kindergarten.id }}>
                          {kindergarten.names[locale]}
                        </Link>
                      ) : (
                        access(`roles.${role}`)
                      )}
                    </td>
                    <td>{what[locale]}</td>
                    <td>
                      <Link to="/city/audit" search={{ ...search, application: applicationId }}>
                        {submissionNo === null ? t('nameless') : `№ ${submissionNo}`}
                      </Link>
                    </td>
                  </tr>
                ))}
              </DataTable>
              <MoreButton {...query} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

type FiltersProps = { search: AuditSearch; actions: readonly { value: string; label: string }[] };

function Filters({ search, actions }: FiltersProps) {
  const t = useTranslations('desks.city.audit');
  const filters = useTranslations('filters');
  const choose = useChoose(search);
  const day = (name: 'from' | 'until') => (
    <TextInput
      type="date"
      label={t(name)}
      value={search[name] ?? ''}
      onChange={(event) => choose({ [name]: event.currentTarget.value || undefined })}
    />
  );
  return (
    <search className={lists.filters}>
      <Choice
        label={t('what')}
        any={filters('any')}
        options={actions}
        value={search.action}
        onChange={(action) => choose({ action })}
      />
      {day('from')}
      {day('until')}
    </search>
  );
}

const narrowing = ['person', 'kindergarten', 'application'] as const;

/** One person, kindergarten or application that was pressed in the list. */
function Narrowed({ search }: { search: AuditSearch }) {
  const t = useTranslations('desks.city.audit');
  const choose = useChoose(search);
  const chosen = narrowing.filter((name) => search[name] !== undefined);
  if (chosen.length === 0) return null;
  return (
    <Group>
      {chosen.map((name) => (
        <Button key={name} variant="default" onClick={() => choose({ [name]: undefined })}>
          {t(`all.${name}`)}
        </Button>
      ))}
      {search.application !== undefined && (
        <Link to="/city/applications/$id" params={{ id: search.application }} search={{}}>
          {t('toApplication')}
        </Link>
      )}
    </Group>
  );
}
