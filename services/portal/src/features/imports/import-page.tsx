import type { ImportDetails } from '@kezek/contract/public/imports';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { Checked } from './checked';
import { DiscardButton } from './discard-button';
import { Imported } from './imported';
import { MappingForm } from './mapping-form';
import { Progress } from './progress';
import { importQuery } from './queries';

/** One file, at the step at which it stands. */
export function ImportPage({ id }: { id: string }) {
  const t = useTranslations('desks.imports');
  return (
    <ForRole role="operator" title={t('one')}>
      {() => <OfOperator id={id} />}
    </ForRole>
  );
}

function OfOperator({ id }: { id: string }) {
  const t = useTranslations('desks.imports');
  const query = useQuery(importQuery(id));
  const above = (
    <p>
      <Link to="/city/imports">{t('toList')}</Link>
    </p>
  );
  return (
    <Page title={query.data?.fileName ?? t('one')} above={above}>
      <Loaded query={query}>
        {(one) => (
          <>
            <About one={one} />
            <Step key={one.state} one={one} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function About({ one }: { one: ImportDetails }) {
  const t = useTranslations('desks.imports');
  const locale = useLocale();
  const { kind, uploadedAt, uploadedBy, confirmedBy } = one;
  return (
    <>
      <p>
        {t(`kinds.${kind}`)}. {t('uploaded', { at: beginningInWords(uploadedAt, locale), name: uploadedBy.name })}
      </p>
      {confirmedBy && <p>{t('confirmedBy', { name: confirmedBy.name })}</p>}
    </>
  );
}

function Step({ one }: { one: ImportDetails }) {
  const t = useTranslations('desks.imports');
  switch (one.state) {
    case 'reading':
    case 'checking':
    case 'importing':
    case 'undoing':
      return <Progress one={one} />;
    case 'mapping':
      return <MappingForm one={one} />;
    case 'checked':
      return <Checked one={one} />;
    case 'imported':
      return <Imported one={one} />;
    case 'undone':
      return (
        <Card tone="quiet">
          <p>{t('undone')}</p>
        </Card>
      );
    case 'failed':
      return (
        <>
          <Card tone="loss">
            <p>{one.failure?.text}</p>
          </Card>
          <DiscardButton id={one.id} />
        </>
      );
  }
}
