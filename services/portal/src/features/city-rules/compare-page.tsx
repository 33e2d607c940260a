import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { dayInWords } from '../../time/dates';
import { Choice } from '../../ui/choice';
import { LinkButton } from '../../ui/link-button';
import lists from '../../ui/list.module.css';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { Differences } from './differences';
import { packsQuery } from './queries';

type CompareProps = { one: number | undefined; other: number | undefined };

/** Any two versions of the rules that have applied or will, side by side. */
export function ComparePage(chosen: CompareProps) {
  const t = useTranslations('desks.rules.compare');
  return (
    <ForRole role="operator" title={t('title')}>
      {({ city }) => (
        <Page title={t('title')} lead={t('lead')}>
          <Compare city={city ?? ''} {...chosen} />
          <Back />
        </Page>
      )}
    </ForRole>
  );
}

function Compare({ city, one, other }: CompareProps & { city: string }) {
  const t = useTranslations('desks.rules.compare');
  const locale = useLocale();
  const navigate = useNavigate();
  const query = useQuery(packsQuery(city));
  const choose = (search: CompareProps) => void navigate({ to: '/city/rules/compare', search, replace: true });
  return (
    <Loaded query={query}>
      {(packs) => {
        const [newest, before = newest] = packs;
        const found = (version: number | undefined) => packs.find((pack) => pack.version === version);
        const [from, to] = [found(one) ?? before, found(other) ?? newest];
        if (!from || !to) return null;
        const options = packs.map(({ version, appliesFrom }) => ({
          value: String(version),
          label: t('option', { version: String(version), from: dayInWords(appliesFrom, locale) }),
        }));
        return (
          <>
            <div className={lists.filters}>
              <Choice
                label={t('one')}
                options={options}
                value={String(from.version)}
                onChange={(value) => choose({ one: Number(value), other: to.version })}
              />
              <Choice
                label={t('other')}
                options={options}
                value={String(to.version)}
                onChange={(value) => choose({ one: from.version, other: Number(value) })}
              />
            </div>
            <Differences before={from.values} after={to.values} />
          </>
        );
      }}
    </Loaded>
  );
}

function Back() {
  const t = useTranslations('desks.rules.form');
  return (
    <LinkButton to="/city/rules" variant="default" mt="lg">
      {t('back')}
    </LinkButton>
  );
}
