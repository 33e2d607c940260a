import type { Locale } from '@kezek/contract/values';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { api, fileUrl } from '../../api/client';
import { locales } from '../../i18n/locale';
import { Choice } from '../../ui/choice';
import { Page } from '../../ui/page';
import { ProblemNote } from '../../ui/problem-note';
import { meQuery } from '../session/queries';
import { SignedIn } from '../session/signed-in';
import { EmailForm } from './email-form';
import { EraseSection } from './erase-section';
import { NotificationPreferences } from './notification-preferences';
import { PhoneForm } from './phone-form';
import { Sessions } from './sessions';

export function AccountPage() {
  const t = useTranslations('account');
  return (
    <SignedIn title={t('title')}>
      {(me) => (
        <Page title={t('title')} lead={me.name}>
          <h2>{t('emailTitle')}</h2>
          <p>
            {me.email === null
              ? t('noEmail')
              : t(me.emailConfirmed ? 'emailConfirmed' : 'emailWaits', { email: me.email })}
          </p>
          <EmailForm email={me.email} />
          <h2>{t('phoneTitle')}</h2>
          <PhoneForm phone={me.phone} />
          {me.role === 'applicant' && (
            <>
              <h2 id="notifications">{t('notificationsTitle')}</h2>
              <p>{t('notifications')}</p>
              <NotificationPreferences phone={me.phone} />
              <p>
                <Link to="/saved-filters">{t('savedFilters')}</Link>
              </p>
            </>
          )}
          <h2>{t('languageTitle')}</h2>
          <NewsLanguage locale={me.locale} />
          <h2>{t('sessionsTitle')}</h2>
          <Sessions />
          <h2>{t('dataTitle')}</h2>
          <p>{t('data')}</p>
          <p>
            <a href={fileUrl('/me/export')} download="kezek.json">
              {t('export')}
            </a>
          </p>
          {me.role === 'applicant' && <EraseSection />}
        </Page>
      )}
    </SignedIn>
  );
}

function NewsLanguage({ locale }: { locale: Locale }) {
  const t = useTranslations('account');
  const queries = useQueryClient();
  const save = useMutation({
    networkMode: 'always',
    mutationFn: (chosen: Locale) => api.setMe({ body: { locale: chosen } }),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  });
  return (
    <>
      <Choice
        label={t('language')}
        maw={320}
        options={locales.map((value) => ({ value, label: t(`languages.${value}`) }))}
        value={locale}
        onChange={(chosen) => chosen && save.mutate(chosen)}
      />
      {save.isError && <ProblemNote error={save.error} />}
    </>
  );
}
