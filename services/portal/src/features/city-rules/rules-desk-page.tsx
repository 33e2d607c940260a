import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { policyApi } from '../../api/staff/policy';
import { dayInWords } from '../../time/dates';
import { DataTable } from '../../ui/data-table';
import { LinkButton } from '../../ui/link-button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { DraftSteps } from '../policy-draft/draft-steps';
import { DraftStory } from '../policy-draft/draft-story';
import { EndedDrafts } from '../policy-draft/ended-drafts';
import { ForRole } from '../session/for-role';
import { Differences } from './differences';
import { packsQuery, rulesDraftQuery } from './queries';
import { RulesPreview } from './rules-preview';

/** A city's rules: the change that is on its way, and the versions that there were. */
export function RulesDeskPage() {
  const t = useTranslations('desks.rules');
  return (
    <ForRole role="operator" title={t('title')}>
      {({ city }) => (
        <Page title={t('title')} lead={t('lead')}>
          <Draft city={city ?? ''} />
          <Versions city={city ?? ''} />
        </Page>
      )}
    </ForRole>
  );
}

function Draft({ city }: { city: string }) {
  const t = useTranslations('desks.rules');
  const locale = useLocale();
  const packs = useQuery(packsQuery(city));
  const query = useQuery(rulesDraftQuery);
  return (
    <Loaded query={query}>
      {({ living, ended, colleagues }) => {
        const before = packs.data?.find(({ version }) => version === living?.baseVersion)?.values;
        return (
          <>
            <section aria-labelledby="draft">
              <h2 id="draft">{t('draft.title')}</h2>
              {living ? (
                <>
                  <DraftStory draft={living} />
                  <p>{`${t('from')}: ${dayInWords(living.appliesFrom, locale)}`}</p>
                  <LinkButton to="/city/rules/edit" variant="default">
                    {t('edit')}
                  </LinkButton>
                  <DraftSteps
                    draft={living}
                    colleagues={colleagues}
                    alone={t('draft.alone')}
                    send={(body, headers) => policyApi.stepRulesDraft.withStatus({ headers, body })}
                  />
                </>
              ) : (
                <>
                  <p>{t('draft.none')}</p>
                  <LinkButton to="/city/rules/edit">{t('begin')}</LinkButton>
                </>
              )}
            </section>
            {living && before && (
              <>
                <h2>{t('differences.title')}</h2>
                <Differences before={before} after={living.values} />
                <RulesPreview draft={living} before={before} />
              </>
            )}
            <EndedDrafts drafts={ended} />
          </>
        );
      }}
    </Loaded>
  );
}

function Versions({ city }: { city: string }) {
  const t = useTranslations('desks.rules');
  const locale = useLocale();
  const query = useQuery(packsQuery(city));
  return (
    <section>
      <h2>{t('versions')}</h2>
      <Loaded query={query}>
        {(packs) => (
          <DataTable label={t('versions')} head={[t('versionHead'), t('from'), t('whose')]}>
            {packs.map(({ version, locality, appliesFrom }) => (
              <tr key={`${locality} ${version}`}>
                <td>{version}</td>
                <td>{dayInWords(appliesFrom, locale)}</td>
                <td>{t(locality === '*' ? 'ofCountry' : 'ofCity')}</td>
              </tr>
            ))}
          </DataTable>
        )}
      </Loaded>
      <LinkButton to="/city/rules/compare" search={{}} variant="default" mt="md">
        {t('compare.open')}
      </LinkButton>
    </section>
  );
}
