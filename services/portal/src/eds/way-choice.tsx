import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { settings } from '../settings';
import { isByTouch } from './mobile/ways-to-app';

/** With what one signs: a program on this computer, or an app on a phone. */
const ways = ['ncalayer', 'mobile'] as const;
export type Way = (typeof ways)[number];

/** Phones have no NCALayer; where the city has no eGov Mobile there is nothing to choose. */
export function useWay(isMobileWaiting: boolean): [Way, (way: Way) => void] {
  const [way, setWay] = useState<Way>(() =>
    settings.egovMobile && (isMobileWaiting || isByTouch()) ? 'mobile' : 'ncalayer',
  );
  return [way, setWay];
}

export function WayChoice({ value, onChange }: { value: Way; onChange: (way: Way) => void }) {
  const t = useTranslations('eds');
  if (!settings.egovMobile) return null;
  const choose = (given: string) => {
    const way = ways.find((one) => one === given);
    if (way) onChange(way);
  };
  return (
    <Radio.Group label={t('way')} value={value} onChange={choose}>
      <Stack gap="xs" mt="xs">
        {ways.map((way) => (
          <Radio key={way} value={way} label={t(`ways.${way}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
