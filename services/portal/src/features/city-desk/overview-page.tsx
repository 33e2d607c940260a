import type { CityOverview } from '@kezek/contract/public/city-desk';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { BulletinsMap } from '../bulletins/bulletins-map';
import { useLocalities } from '../city/city';
import { useMe } from '../session/queries';
import { DeskPage } from './desk-page';
import { overviewQuery } from './queries';
import { days } from './search';

/** What waits for the city's operators, and what the day brings: each number leads to its list. */
export function OverviewPage() {
  const t = useTranslations('desks.city.overview');
  return (
    <DeskPage title={t('title')} lead={t('lead')}>
      <Overview />
    </DeskPage>
  );
}

function Overview() {
  const query = useQuery(overviewQuery);
  return (
    <Loaded query={query} lines={5}>
      {(overview) => (
        <>
          <Waiting overview={overview} />
          <Today overview={overview} />
          <Districts overview={overview} />
          <Declines overview={overview} />
        </>
      )}
    </Loaded>
  );
}

type Part = { overview: CityOverview };

function Waiting({ overview: { overdue, privileges, attachments, reviews } }: Part) {
  const t = useTranslations('desks.city.overview');
  return (
    <Section title={t('waiting')} head={[t('what'), t('count')]}>
      <Row name={t('activation')} count={overdue.activation}>
        {(shown) => (
          <Link to="/city/applications" search={{ overdue: 'activation' }}>
            {shown}
          </Link>
        )}
      </Row>
      <Row name={t('enrolment')} count={overdue.enrolment}>
        {(shown) => (
          <Link to="/city/applications" search={{ overdue: 'enrolment' }}>
            {shown}
          </Link>
        )}
      </Row>
      <Row name={t('privileges')} count={privileges}>
        {(shown) => <Link to="/city/privileges">{shown}</Link>}
      </Row>
      <Row name={t('attachments')} count={attachments}>
        {(shown) => <Link to="/city/attachments">{shown}</Link>}
      </Row>
      <Row name={t('reviews')} count={reviews}>
        {(shown) => <Link to="/city/reviews">{shown}</Link>}
      </Row>
    </Section>
  );
}

function Today({ overview: { bulletins } }: Part) {
  const t = useTranslations('desks.city.overview');
  return (
    <Section title={t('bulletins')} head={[t('what'), t('count')]}>
      {days.map((day) => (
        <Row key={day} name={t(`days.${day}`)} count={bulletins[day]}>
          {(shown) => (
            <Link to="/city/day" search={{ day }}>
              {shown}
            </Link>
          )}
        </Row>
      ))}
    </Section>
  );
}

function Districts({ overview: { districts, queuedNowhere } }: Part) {
  const t = useTranslations('desks.city.overview');
  const locale = useLocale();
  const { nameOf } = useLocalities();
  const city = useMe()?.city;
  if (districts.length === 0 && queuedNowhere === 0) return <p>{t('noPlaces')}</p>;
  return (
    <>
      <Section
        title={t('districts')}
        head={[t('district'), t('open'), t('places'), t('free'), t('queueing'), t('queued')]}
      >
        {districts.map(({ locality, bulletins, places, free, waiting, queued }) => (
          <tr key={locality}>
            <th scope="row">
              <Link to="/city/applications" search={{ locality }}>
                {nameOf(locality)}
              </Link>
            </th>
            <td>
              <Link to="/city/day" search={{ day: 'open', locality }}>
                {numberInWords(bulletins, locale)}
              </Link>
            </td>
            <td>
              <Link to="/city/day" search={{ day: 'open', locality }}>
                {numberInWords(places, locale)}
              </Link>
            </td>
            <td>
              <Link to="/city/day" search={{ day: 'open', locality, free: '1' }}>
                {numberInWords(free, locale)}
              </Link>
            </td>
            <td>
              <Link to="/city/applications" search={{ locality, waits: '1' }}>
                {numberInWords(waiting, locale)}
              </Link>
            </td>
            <td>
              <Link to="/city/applications" search={{ district: locality, stage: 'queued' }}>
                {numberInWords(queued, locale)}
              </Link>
            </td>
          </tr>
        ))}
        {queuedNowhere > 0 && (
          <tr>
            <th scope="row">{t('nowhere')}</th>
            <td colSpan={4} />
            <td>{numberInWords(queuedNowhere, locale)}</td>
          </tr>
        )}
      </Section>
      {city && <BulletinsMap filter={{ city, day: 'open' }} />}
    </>
  );
}

function Declines({ overview: { declines, declinesFrom } }: Part) {
  const t = useTranslations('desks.city.overview');
  const locale = useLocale();
  if (declines.length === 0) return <p>{t('noDeclines')}</p>;
  return (
    <Section title={t('declines')} head={[t('reason'), t('count')]}>
      {declines.map(({ reasonCode, reason, count }) => (
        <Row key={reasonCode} name={reason?.[locale] ?? reasonCode} count={count}>
          {(shown) => (
            <Link to="/city/declines" search={{ reason: reasonCode, from: declinesFrom }}>
              {shown}
            </Link>
          )}
        </Row>
      ))}
    </Section>
  );
}

type SectionProps = { title: string; head: readonly string[]; children: ReactNode };

function Section({ title, head, children }: SectionProps) {
  return (
    <>
      <h2>{title}</h2>
      <DataTable label={title} head={head}>
        {children}
      </DataTable>
    </>
  );
}

/** The number itself leads to its list. */
function Row({ name, count, children }: { name: string; count: number; children: (shown: string) => ReactNode }) {
  const locale = useLocale();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children(numberInWords(count, locale))}</td>
    </tr>
  );
}
