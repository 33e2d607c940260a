import { useTranslations } from 'use-intl';

const steps = ['list', 'found', 'sign', 'move', 'safe'] as const;

/** What a family may rely on. */
export function HowItGoes() {
  const t = useTranslations('swaps.how');
  return (
    <>
      <h2>{t('title')}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
    </>
  );
}
