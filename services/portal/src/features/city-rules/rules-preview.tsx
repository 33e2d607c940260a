import type { RulesDraft, RulesPreview as Preview } from '@kezek/contract/public/policy-drafts';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded';
import { ScheduledChanges } from '../policy-draft/scheduled-changes';
import { WindowChanges } from '../policy-draft/window-changes';
import { rulesPreviewQuery } from './queries';

type RulesPreviewProps = { draft: RulesDraft; before: RulePackValues };

/** What a draft of rules would lead to, counted anew for each of its versions. */
export function RulesPreview({ draft, before }: RulesPreviewProps) {
  const t = useTranslations('desks.rules.preview');
  const query = useQuery(rulesPreviewQuery(draft.version));
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{t('title')}</h2>
      <p>{t('lead')}</p>
      <Loaded query={query}>
        {({ queues, windows, scheduled, privilegesDropped }) => (
          <>
            <QueueChanges queues={queues} />
            <WindowChanges windows={windows} />
            <ScheduledChanges scheduled={scheduled}>
              {scheduled.turnDepth.before !== scheduled.turnDepth.after && <p>{t('depth', scheduled.turnDepth)}</p>}
            </ScheduledChanges>
            <Dropped dropped={privilegesDropped} before={before} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function QueueChanges({ queues }: { queues: Preview['queues'] }) {
  const t = useTranslations('desks.rules.preview');
  const languages = useTranslations('words.language');
  const { applications, moved, examples, turnsGained: gained, turnsLost: lost } = queues;
  return (
    <section aria-labelledby="preview-queues">
      <h3 id="preview-queues">{t('queues')}</h3>
      <p>{t('moved', { moved, applications })}</p>
      <p>{t('turns', { gained, lost })}</p>
      {examples.length > 0 && (
        <ul>
          {examples.map(({ applicationNo, birthYear, language, before, after }) => (
            <li key={applicationNo}>
              {t('example', {
                ...{ no: String(applicationNo), year: String(birthYear), language: languages(language) },
                ...{ before, after },
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Dropped({ dropped, before }: { dropped: Preview['privilegesDropped']; before: RulePackValues }) {
  const t = useTranslations('desks.rules.preview');
  const locale = useLocale();
  const nameOf = (code: string) => before.queue.privileges.find((known) => known.code === code)?.text[locale] ?? code;
  return dropped.map(({ code, applications: n }) => <p key={code}>{t('dropped', { name: nameOf(code), n })}</p>);
}
