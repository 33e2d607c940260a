import { Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import classes from './page.module.css';

type PageProps = {
  /** The page's heading, and of the window. */
  title: string;
  /** Something on it was answered wrong: the window says so. */
  wrong?: boolean;
  /** Above the heading: where one is. */
  above?: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
};

/** The browser itself begins the first page at its top. */
let isFirst = true;

/**
 * A page has one heading, which has the focus when one comes from another page. Where one stands on it is the router's
 * matter: at the top, or where one was before going on.
 */
export function Page({ title, wrong = false, above, lead, children }: PageProps) {
  const t = useTranslations('form');
  const windowTitle = wrong ? t('errorTitle', { title }) : title;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${windowTitle} · Kezek`;
  }, [windowTitle]);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  return (
    <div className={classes.page}>
      {above}
      <Title order={1} ref={heading} tabIndex={-1}>
        {title}
      </Title>
      {lead && <p className={classes.lead}>{lead}</p>}
      {children}
    </div>
  );
}
