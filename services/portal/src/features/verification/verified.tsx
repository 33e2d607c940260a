import type { VerifiedReferral } from '@kezek/contract/public/papers';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords, deadlineInWords } from '../../time/dates';
import { Card, type Tone } from '../../ui/card';
import { SummaryList } from '../../ui/summary-list';
import classes from './verified.module.css';

/** Of a paper that is good, of one that has done its part, of one that is worth nothing. */
const looks: Readonly<Record<VerifiedReferral['status'], { sign: string; tone: Tone }>> = {
  valid: { sign: '✓', tone: 'plain' },
  extended: { sign: '✓', tone: 'plain' },
  arrived: { sign: '✓', tone: 'plain' },
  used: { sign: '✓', tone: 'quiet' },
  revoked: { sign: '✕', tone: 'loss' },
  lapsed: { sign: '✕', tone: 'loss' },
  declined: { sign: '✕', tone: 'loss' },
  ended: { sign: '✕', tone: 'loss' },
};

/** What a referral is worth now, without anybody's name. */
export function Verified({ referral }: { referral: VerifiedReferral }) {
  const t = useTranslations('verification');
  const locale = useLocale();
  const { number, status, statusText, kindergarten, issuedAt, validUntil } = referral;
  const { sign, tone } = looks[status];
  return (
    <>
      <Card tone={tone}>
        <p className={classes.status} role="status">
          <span aria-hidden="true">{sign}</span> {statusText[locale]}
        </p>
      </Card>
      <SummaryList
        rows={[
          { name: t('fields.number'), value: number },
          ...(kindergarten
            ? [
                {
                  name: t('kindergarten'),
                  value: (
                    <Link to="/kindergartens/$id" params={{ id: kindergarten.id }}>
                      {kindergarten.names[locale]}
                    </Link>
                  ),
                },
                { name: t('address'), value: kindergarten.address[locale] },
              ]
            : []),
          { name: t('issued'), value: beginningInWords(issuedAt, locale) },
          { name: t('validUntil'), value: deadlineInWords(validUntil, locale) },
        ]}
      />
      <p>{t('noNames')}</p>
    </>
  );
}
