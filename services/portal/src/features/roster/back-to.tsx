import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';

const pages = { groups: '/desk/groups', roster: '/desk/roster' } as const;

export function BackTo({ page }: { page: keyof typeof pages }) {
  const t = useTranslations('desks.roster.back');
  return <Link to={pages[page]}>{t(page)}</Link>;
}
