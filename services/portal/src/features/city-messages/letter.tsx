import type { Locale } from '@kezek/texts/locale';
import { useTranslations } from 'use-intl';
import { Card } from '../../ui/card';
import lists from '../../ui/list.module.css';
import { ReviewText } from '../reviews/answers';

/** As a family that reads this language will see it. */
export function Letter({ locale, heading, text }: { locale: Locale; heading: string; text: string }) {
  const t = useTranslations('desks.people.person.locales');
  return (
    <Card label={t(locale)}>
      <p>{t(locale)}</p>
      <div lang={locale}>
        <h2 className={lists.name}>{heading}</h2>
        <ReviewText text={text} />
      </div>
    </Card>
  );
}
