import type { AttachmentView } from '@kezek/contract/public/attachments';
import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { beginningInWords } from '../../time/dates';
import { Card } from '../../ui/card';
import lists from '../../ui/list.module.css';
import { LinkButton } from '../../ui/link-button';
import type { ofPerson } from './decision-names';

type JoinedPersonProps = {
  applicationId: string;
  person: AttachmentView;
  heading: 'h2' | 'h3';
  children?: ReactNode;
};

const decisionsOf: Readonly<Record<AttachmentView['status'], readonly (typeof ofPerson)[number][]>> = {
  active: ['remove'],
  objected: ['give-access-back', 'end-access'],
  rejected: [],
  left: [],
};

/** Somebody who joined an application, and what an operator may decide of that. */
export function JoinedPerson({ applicationId, person, heading: Heading, children }: JoinedPersonProps) {
  const t = useTranslations('desks.city.person');
  const people = useTranslations('people');
  const decide = useTranslations('desks.city.decisions');
  const locale = useLocale();
  const { accountId, name, attachedAt, objectedAt, status, reason } = person;
  return (
    <Card>
      <Heading className={lists.name}>{name}</Heading>
      {children}
      <p>{people('joined', { at: beginningInWords(attachedAt, locale) })}</p>
      {objectedAt && <p>{t('objected', { at: beginningInWords(objectedAt, locale) })}</p>}
      <p>{t(`status.${status}`)}</p>
      {reason && <p>{people('reason', { reason })}</p>}
      <Group>
        {decisionsOf[status].map((decision) => (
          <LinkButton
            key={decision}
            to="/city/applications/$id/$decision"
            params={{ id: applicationId, decision }}
            search={{ account: accountId }}
            variant={decision === 'give-access-back' ? 'filled' : 'default'}
          >
            {decide(`${decision}.title`)}
          </LinkButton>
        ))}
      </Group>
    </Card>
  );
}
