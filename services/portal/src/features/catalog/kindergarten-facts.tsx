import type { KindergartenWithGroups } from '@kezek/contract/internal/catalog-for-gateway';
import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { SummaryList, type SummaryRow } from '../../ui/summary-list';
import { useLocalities } from '../city/city';

/** What it is, where, how one reaches it, and how many children came to it by the queue. */
export function KindergartenFacts({ kindergarten }: { kindergarten: KindergartenWithGroups }) {
  const t = useTranslations('catalog');
  const words = useTranslations('words');
  const locale = useLocale();
  const { nameOf } = useLocalities();
  const { kind, address, languages, locality, groups } = kindergarten;
  const sum = (of: (seats: (typeof groups)[number]['seats']) => number) =>
    numberInWords(
      groups.reduce((total, { seats }) => total + of(seats), 0),
      locale,
    );
  const rows: SummaryRow[] = [
    { name: t('kind'), value: words(`kind.${kind}`) },
    { name: t('address'), value: address[locale] },
    { name: t('district'), value: nameOf(locality) },
    { name: t('languages'), value: languages.map((language) => words(`language.${language}`)).join(', ') },
    ...contactRows(kindergarten.contacts, t),
    { name: t('free'), value: sum(({ free }) => free) },
    { name: t('inBulletins'), value: sum(({ reserved }) => reserved) },
    { name: t('enrolled'), value: sum(({ enrolled }) => enrolled) },
  ];
  return <SummaryList rows={rows} />;
}

type Words = ReturnType<typeof useTranslations<'catalog'>>;

function contactRows({ phone, email, website }: KindergartenWithGroups['contacts'], t: Words): SummaryRow[] {
  const link = (href: string, text: string) => (
    <a href={href} rel="noreferrer">
      {text}
    </a>
  );
  return [
    ...(phone ? [{ name: t('phone'), value: link(`tel:${phone.replaceAll(/[^+\d]/g, '')}`, phone) }] : []),
    ...(email ? [{ name: t('email'), value: link(`mailto:${email}`, email) }] : []),
    // Whoever loads a city may write anything there: only a page's address becomes a link.
    ...(website ? [{ name: t('website'), value: /^https?:/.test(website) ? link(website, website) : website }] : []),
  ];
}
