import type { HistoryLine } from '@kezek/contract/public/attachments';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Loaded } from '../../ui/loaded';
import { Changes } from './changes';
import { historyQuery } from './queries';

/** What happened, newest first; not what the portal noted for itself. */
export function History({ id }: { id: string }) {
  const t = useTranslations('application.history');
  const query = useQuery(historyQuery(id));
  return (
    <Loaded query={query}>
      {(lines) => (
        <ol reversed>
          {lines
            .filter(({ code }) => !silent.has(code))
            .toReversed()
            .map((line) => (
              <li key={line.seq}>
                <HistoryText line={line} />
              </li>
            ))}
          {lines.length === 0 && <li>{t('none')}</li>}
        </ol>
      )}
    </Loaded>
  );
}

const silent = new Set(['reminded', 'nothing-changed']);

const codes = [
  'submitted',
  'opened',
  'response-noted',
  'response-ended',
  'referred',
  'extended',
  'revoked',
  'arrived',
  'arrival-declined',
  'enrolled',
  'referral-ended',
  'lapsed',
  'removed',
  'returned-to-queue',
  'withdrawn',
  'restored',
  'response-restored',
  'aged-out',
  'corrected',
  'language-changed',
  'wish-list-changed',
  'twins-linked',
  'twins-parted',
  'imported',
  'privilege-claimed',
  'privilege-confirmed',
  'privilege-cancelled',
  'refused',
] as const;

function HistoryText({ line }: { line: HistoryLine }) {
  const t = useTranslations('application.history');
  const locale = useLocale();
  const { at, code, by, reason, note, privilege, changes } = line;
  const known = codes.find((one) => one === code);
  return (
    <>
      {beginningInWords(at, locale)} — {known ? t(`codes.${known}`) : t('other')}
      {by && by !== 'applicant' && ` (${t(`by.${by}`)})`}
      {reason && `: ${reason[locale]}`}
      {privilege && `: ${privilege[locale]}`}
      {note && <div>{note}</div>}
      <Changes changes={changes} />
    </>
  );
}
