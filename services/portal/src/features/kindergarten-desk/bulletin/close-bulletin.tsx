import type { BulletinCard } from '@kezek/contract/public/views';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { kindergartenApi } from '../../../api/staff/kindergarten';
import { Card } from '../../../ui/card';
import { EndForm } from '../../end-bulletin/end-form';

/** Ends a bulletin before its time; one whose places somebody holds is the city's to end, and says so. */
export function CloseBulletin({ bulletin: { id, city }, held }: { bulletin: BulletinCard; held: boolean }) {
  const t = useTranslations('desks.kindergarten.close');
  const [opened, setOpened] = useState(false);
  return (
    <section aria-labelledby="close">
      <h2 id="close">{t('title')}</h2>
      {held ? (
        <Card tone="quiet">
          <p>{t('held')}</p>
          <p>{t('heldWay')}</p>
        </Card>
      ) : (
        !opened && (
          <Button variant="default" onClick={() => setOpened(true)}>
            {t('open')}
          </Button>
        )
      )}
      {opened && !held && (
        <EndForm
          city={city}
          words={{ lead: t('lead'), send: t('send'), done: t('done') }}
          end={(reasonCode, headers) =>
            kindergartenApi.closeBulletin.withStatus({ params: { id }, headers, body: { reasonCode } })
          }
        />
      )}
    </section>
  );
}
