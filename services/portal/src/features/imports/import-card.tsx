import type { Import } from '@kezek/contract/public/imports';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import lists from '../../ui/list.module.css';

export function ImportCard({ one }: { one: Import }) {
  const t = useTranslations('desks.imports');
  const locale = useLocale();
  const { id, kind, fileName, state, uploadedAt, uploadedBy, confirmedBy } = one;
  return (
    <Card tone={state === 'checked' || state === 'mapping' ? 'act' : 'plain'}>
      <p className={lists.name}>
        <Link to="/city/imports/$id" params={{ id }}>
          {fileName}
        </Link>
      </p>
      <p>
        {t(`kinds.${kind}`)} · {t(`states.${state}`)}
      </p>
      <p>{t('uploaded', { at: beginningInWords(uploadedAt, locale), name: uploadedBy.name })}</p>
      {confirmedBy && <p>{t('confirmedBy', { name: confirmedBy.name })}</p>}
    </Card>
  );
}
