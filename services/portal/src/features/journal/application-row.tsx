import type { Application } from '@kezek/contract/public/views';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { StageSentence } from '../application/stage-sentence';
import { Card } from '../../ui/card';
import lists from '../../ui/list.module.css';
import { LinkButton } from '../../ui/link-button';

export function ApplicationRow({ application }: { application: Application }) {
  const t = useTranslations('journal');
  const { id, child, submissionNo } = application;
  return (
    <Card>
      <h2 className={lists.name}>
        <Link to="/applications/$id" params={{ id }} search={{}}>
          {child.name}
        </Link>
      </h2>
      <p>{t('number', { submissionNo: String(submissionNo) })}</p>
      <p>
        <StageSentence application={application} />
      </p>
      <LinkButton to="/applications/$id" params={{ id }} search={{}} variant="default">
        {t('details')}
      </LinkButton>
    </Card>
  );
}
