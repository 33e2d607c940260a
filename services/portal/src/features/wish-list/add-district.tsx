import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ActionButton } from '../../ui/action-button';
import { Choice } from '../../ui/choice';
import { useLocalities } from '../city/city';
import type { AddProps } from './add-wish';

export function AddDistrict({ city, onAdd }: AddProps) {
  const t = useTranslations('wishList.add');
  const { districtsOf, nameOf } = useLocalities();
  const [district, setDistrict] = useState<string>();
  const locality = district ?? city;
  return (
    <>
      <Choice
        label={t('district')}
        any={t('wholeCity')}
        maw={320}
        options={districtsOf(city).map(({ kato }) => ({ value: kato, label: nameOf(kato) }))}
        value={district}
        onChange={setDistrict}
      />
      <div>
        <ActionButton
          variant="default"
          disabledReason={null}
          onClick={() => onAdd({ kind: 'district', locality }, nameOf(locality))}
        >
          {t('add')}
        </ActionButton>
      </div>
    </>
  );
}
