import type { YearDraft } from '@kezek/contract/public/policy-drafts';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { policyApi } from '../../api/staff/policy';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { DraftSteps } from '../policy-draft/draft-steps';
import { DraftStory } from '../policy-draft/draft-story';
import { EndedDrafts } from '../policy-draft/ended-drafts';
import { ScheduledChanges } from '../policy-draft/scheduled-changes';
import { WindowChanges } from '../policy-draft/window-changes';
import { yearDraftQuery, yearPreviewQuery } from './queries';
import { YearDifferences } from './year-differences';

/** The change of a year that is on its way: what it says, what it would lead to, and what may be done with it. */
export function YearDraftSection({ year }: { year: string }) {
  const t = useTranslations('desks.rules');
  const query = useQuery(yearDraftQuery(year));
  return (
    <Loaded query={query}>
      {({ living, ended, colleagues }) => (
        <>
          <section aria-labelledby="draft">
            <h2 id="draft">{t('draft.title')}</h2>
            {living ? (
              <>
                <DraftStory draft={living} />
                <p>{t('calendar.source', { source: living.days.source })}</p>
                {living.days.provisional && <p>{t('calendar.provisional')}</p>}
                <YearDifferences before={living.before} after={living.days} />
                <LinkButton to="/city/calendar/$year/edit" params={{ year }} variant="default">
                  {t('edit')}
                </LinkButton>
                <DraftSteps
                  draft={living}
                  colleagues={colleagues}
                  alone={t('draft.aloneKeeper')}
                  send={(body, headers) => policyApi.stepCalendarDraft.withStatus({ params: { year }, headers, body })}
                />
              </>
            ) : (
              <>
                <p>{t('draft.none')}</p>
                <LinkButton to="/city/calendar/$year/edit" params={{ year }}>
                  {t('calendar.begin')}
                </LinkButton>
              </>
            )}
          </section>
          {living && <YearPreview year={year} draft={living} />}
          <EndedDrafts drafts={ended} />
        </>
      )}
    </Loaded>
  );
}

function YearPreview({ year, draft }: { year: string; draft: YearDraft }) {
  const t = useTranslations('desks.rules.preview');
  const query = useQuery(yearPreviewQuery(year, draft.version));
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{t('title')}</h2>
      <p>{t('lead')}</p>
      <p>{t('whoseCalendar')}</p>
      <Loaded query={query}>
        {({ windows, scheduled }) => (
          <>
            <WindowChanges windows={windows} />
            <ScheduledChanges scheduled={scheduled} />
          </>
        )}
      </Loaded>
    </section>
  );
}
