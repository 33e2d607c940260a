import type { CityMessage } from '@kezek/contract/public/city-messages';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import { LinkButton } from '../../ui/link-button';
import lists from '../../ui/list.module.css';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { ForRole } from '../session/for-role';
import { messagesQuery } from './queries';
import { useAudienceInWords } from './use-audience-in-words';

/** What the city has written to its families. */
export function MessagesPage() {
  const t = useTranslations('desks.people.messages');
  return (
    <ForRole role="operator" title={t('title')}>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <div>
            <LinkButton to="/city/messages/new" search={{}}>
              {t('new')}
            </LinkButton>
          </div>
          <Messages />
        </Page>
      )}
    </ForRole>
  );
}

function Messages() {
  const t = useTranslations('desks.people.messages');
  const query = useInfiniteQuery(messagesQuery);
  return (
    <PagedList query={query} none={t('none')} keyOf={({ id }) => id}>
      {(message) => <Row message={message} />}
    </PagedList>
  );
}

function Row({ message }: { message: CityMessage }) {
  const t = useTranslations('desks.people.messages');
  const locale = useLocale();
  const inWords = useAudienceInWords();
  const { id, texts, audience, kindergarten, status, told, sentAt, sentBy } = message;
  return (
    <Card tone={status === 'sending' ? 'act' : 'plain'}>
      <h2 className={lists.name}>
        <Link to="/city/messages/$id" params={{ id }}>
          {texts[locale].heading}
        </Link>
      </h2>
      <p>{inWords(audience, kindergarten?.names[locale])}</p>
      <p>
        {t(`status.${status}`)} · {t('told', { count: told })}
      </p>
      <p>{t('sentBy', { name: sentBy ?? t('nobody'), at: beginningInWords(sentAt, locale) })}</p>
    </Card>
  );
}
