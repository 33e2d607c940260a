import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../ui/link-button';

const pages = {
  activate: '/desk/applications/$id/activate',
  decline: '/desk/applications/$id/decline',
  enroll: '/desk/applications/$id/enrol',
} as const;

type ActLinkProps = { act: keyof typeof pages; work: DeskItem };

export function ActLink({ act, work: { response } }: ActLinkProps) {
  const t = useTranslations('desks.kindergarten.acts');
  return (
    <LinkButton
      to={pages[act]}
      params={{ id: response.applicationId }}
      search={response.status === 'held' ? { response: response.id } : {}}
      variant={act === 'decline' ? 'default' : 'filled'}
    >
      {t(act)}
    </LinkButton>
  );
}
