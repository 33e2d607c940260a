import type { InboxEntry } from '@kezek/contract/public/inbox';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { api } from '../../api/client';
import { useCommand } from '../../api/command';
import { beginningInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import lists from '../../ui/list.module.css';
import { MoreButton } from '../../ui/more-button';
import { Page } from '../../ui/page';
import { ReviewText } from '../reviews/answers';
import { SignedIn } from '../session/signed-in';
import { inboxQuery } from './queries';

export function InboxPage() {
  const t = useTranslations('inbox');
  return (
    <SignedIn title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Entries />
        </Page>
      )}
    </SignedIn>
  );
}

function Entries() {
  const t = useTranslations('inbox');
  const query = useInfiniteQuery(inboxQuery);
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const entries = pages.flatMap(({ items }) => items);
        if (entries.length === 0) return <p>{t('none')}</p>;
        return (
          <>
            <ul className={lists.list}>
              {entries.map((entry) => (
                <li key={entry.id}>
                  <Entry entry={entry} />
                </li>
              ))}
            </ul>
            <MoreButton {...query} />
          </>
        );
      }}
    </Loaded>
  );
}

function Entry({ entry: { id, at, title, text, about, readAt, applicationId, params } }: { entry: InboxEntry }) {
  const t = useTranslations('inbox');
  const locale = useLocale();
  const read = useCommand({
    send: (_: null, headers) => api.readNotification.withStatus({ params: { id }, headers }),
  });
  return (
    <Card tone={readAt === null ? 'plain' : 'quiet'}>
      <h2 className={lists.name}>
        {readAt === null && `${t('new')}: `}
        {title}
      </h2>
      <p>{about ? `${beginningInWords(at, locale)}. ${about}` : beginningInWords(at, locale)}</p>
      <ReviewText text={text} />
      {applicationId && (
        <Link to="/applications/$id" params={{ id: applicationId }} search={{}}>
          {t('toApplication')}
        </Link>
      )}
      {applicationId === null && typeof params['bulletinId'] === 'string' && (
        <Link to="/bulletins/$id" params={{ id: params['bulletinId'] }}>
          {t('toBulletin')}
        </Link>
      )}
      {readAt === null && (
        <div>
          <Button variant="default" size="sm" loading={read.isPending} onClick={() => read.run(null)}>
            {t('read')}
          </Button>
        </div>
      )}
    </Card>
  );
}
