import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { numberInWords } from '../../time/numbers';
import { useCity, useLocalities } from './city';
import { nearestTo, type Nearest } from './nearest';
import { askPosition, type PositionFailure } from './position';
import classes from './position.module.css';

type State = 'looking' | { found: Nearest } | { failure: PositionFailure | 'unmapped' };

export type Positioning = { state: State | undefined; look: () => Promise<void> };

/** The city by the browser's position, which is asked for by a press alone and goes nowhere. */
export function usePositioning(): Positioning {
  const { choose } = useCity();
  const { all } = useLocalities();
  const [state, setState] = useState<State>();
  const look = async () => {
    setState('looking');
    const position = await askPosition();
    if ('failure' in position) return setState(position);
    const found = nearestTo(position.place, all);
    if (!found) return setState({ failure: 'unmapped' });
    if (!found.outside) choose(found.city.kato);
    setState({ found });
  };
  return { state, look };
}

export function PositionButton({ state, look }: Positioning) {
  const t = useTranslations('position');
  return (
    <Button
      variant="subtle"
      px="xs"
      className={classes.button}
      aria-label={t('find')}
      title={t('find')}
      loading={state === 'looking'}
      onClick={() => void look()}
    >
      <svg viewBox="0 0 24 24" width={20} height={20} aria-hidden="true" className={classes.icon}>
        <circle cx={12} cy={12} r={6} />
        <path d="M12 2v4M12 18v4M2 12h4M18 12h4" />
      </svg>
      <span className={classes.words}>{t('find')}</span>
    </Button>
  );
}

/** What came of it, and the way on. It stays until somebody asks again. */
export function PositionNote({ state, onGo }: { state: State | undefined; onGo?: () => void }) {
  const t = useTranslations('position');
  return (
    <div role="status" className={state === undefined ? undefined : classes.note}>
      {state === 'looking' && <p>{t('looking')}</p>}
      {typeof state === 'object' && 'failure' in state && <p>{t(`failures.${state.failure}`)}</p>}
      {typeof state === 'object' && 'found' in state && <Found found={state.found} onGo={onGo} />}
    </div>
  );
}

function Found({ found: { city, district, km, outside }, onGo }: { found: Nearest; onGo?: () => void }) {
  const t = useTranslations('position');
  const locale = useLocale();
  const name = city.names[locale];
  if (outside) return <p>{t('outside', { city: name, km: numberInWords(Math.round(km), locale) })}</p>;
  if (!district) return <p>{t('found', { city: name })}</p>;
  return (
    <p>
      {t('foundDistrict', { city: name, district: district.names[locale] })}{' '}
      <Link to="/bulletins" search={{ locality: district.kato }} onClick={onGo}>
        {t('toBulletins')}
      </Link>
    </p>
  );
}
