import type { MessageAudience } from '@kezek/contract/public/city-messages';
import { useTranslations } from 'use-intl';

/** To whom a message goes, in words. */
export function useAudienceInWords() {
  const t = useTranslations('desks.people.messages.audience');
  const languages = useTranslations('words.language');
  return (audience: MessageAudience, kindergarten: string | undefined): string => {
    if (audience.kind === 'kindergarten') return t('ofKindergarten', { name: kindergarten ?? t('unknown') });
    const { birthYear, language } = audience;
    const parts = [
      t('ofQueue'),
      ...(birthYear === null ? [] : [t('ofYear', { year: String(birthYear) })]),
      ...(language === null ? [] : [t('ofLanguage', { language: languages(language) })]),
    ];
    return parts.join(', ');
  };
}
