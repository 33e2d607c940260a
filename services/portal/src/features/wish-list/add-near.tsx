import type { Place } from '../../map/projection';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { decimalInWords } from '../../time/numbers';
import { ActionButton } from '../../ui/action-button';
import { Choice } from '../../ui/choice';
import { askPosition } from '../city/position';
import type { AddProps } from './add-wish';
import { ChooseOnMap } from './choose-on-map';

const distances = ['500', '1000', '1500', '2000', '3000', '5000', '10000'] as const;
type From = { place: Place; kindergartenId?: string };

/** Any within a distance of where one is, or of a kindergarten that one knows. */
export function AddNear({ city, onAdd }: AddProps) {
  const t = useTranslations('wishList.add');
  const locale = useLocale();
  const [from, setFrom] = useState<From>();
  const [failed, setFailed] = useState(false);
  const [distance, setDistance] = useState<(typeof distances)[number]>('2000');
  const km = (metres: string) => t('km', { km: decimalInWords(Number(metres) / 1_000, locale) });
  const look = async () => {
    const position = await askPosition();
    setFailed('failure' in position);
    if ('place' in position) setFrom({ place: position.place });
  };
  const add = ({ place: { latitude, longitude } }: From) =>
    onAdd({ kind: 'near', point: { latitude, longitude }, withinMetres: Number(distance) }, km(distance));
  return (
    <>
      <Choice
        label={t('distance')}
        maw={320}
        options={distances.map((value) => ({ value, label: km(value) }))}
        value={distance}
        onChange={(chosen) => setDistance(chosen ?? '2000')}
      />
      <div>
        <Button variant="default" onClick={() => void look()}>
          {t('look')}
        </Button>
      </div>
      <div role="status">
        {failed && <p>{t('hereFailed')}</p>}
        {from && from.kindergartenId === undefined && <p>{t('hereFound')}</p>}
      </div>
      <p>{t('from')}</p>
      <ChooseOnMap
        city={city}
        chosen={from?.kindergartenId}
        onChoose={({ id, latitude, longitude }) => setFrom({ place: { latitude, longitude }, kindergartenId: id })}
      />
      <div>
        <ActionButton variant="default" disabledReason={from ? null : t('choose')} onClick={() => from && add(from)}>
          {t('add')}
        </ActionButton>
      </div>
    </>
  );
}
