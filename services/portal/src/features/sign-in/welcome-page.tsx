import { useTranslations } from 'use-intl';
import { EmailForm } from '../account/email-form';
import { beginningOf } from '../session/beginning';
import { SignedIn } from '../session/signed-in';
import { Card } from '../../ui/card';
import { Page } from '../../ui/page';
import { LinkButton } from '../../ui/link-button';

/** The first entry: where letters shall go. */
export function WelcomePage({ from }: { from?: string }) {
  const t = useTranslations('signIn');
  return (
    <SignedIn title={t('welcomeTitle')}>
      {(me) => (
        <Page
          title={me.role === 'applicant' ? t('welcomeTitle') : t('welcomeStaffTitle')}
          lead={me.role === 'applicant' ? t('welcomeLead') : t('welcomeStaffLead')}
        >
          <Card>
            <EmailForm email={me.email} />
          </Card>
          <LinkButton to={from ?? beginningOf(me.role)} variant="default">
            {t('goOn')}
          </LinkButton>
        </Page>
      )}
    </SignedIn>
  );
}
