import type { KindergartenView } from '@kezek/contract/internal/catalog-for-gateway';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import lists from '../../ui/list.module.css';

type KindergartenCardProps = { kindergarten: KindergartenView; heading?: 'h2' | 'h3' };

/** A kindergarten in a list. */
export function KindergartenCard({ kindergarten, heading: Heading = 'h2' }: KindergartenCardProps) {
  const words = useTranslations('words');
  const locale = useLocale();
  const { id, names, address, kind, languages } = kindergarten;
  return (
    <Card>
      <Heading className={lists.name}>
        <Link to="/kindergartens/$id" params={{ id }}>
          {names[locale]}
        </Link>
      </Heading>
      <p>{address[locale]}</p>
      <p>
        {words(`kind.${kind}`)} · {languages.map((language) => words(`language.${language}`)).join(', ')}
      </p>
    </Card>
  );
}
