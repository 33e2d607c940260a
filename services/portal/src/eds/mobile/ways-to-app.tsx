import type { MobileSigning } from '@kezek/contract/public/mobile-signing';
import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './mobile.module.css';

const QrCode = lazy(async () => ({ default: (await import('./qr-code')).QrCode }));

/** A finger rather than a mouse: the app may be on the device that shows the page. */
export const isByTouch = (): boolean => window.matchMedia('(pointer: coarse)').matches;

/** The code for another device's camera and the link for this one, the likelier first. */
export function WaysToApp({ signing }: { signing: MobileSigning }) {
  const t = useTranslations('eds.mobile');
  // As it was when the code was shown: nothing moves under the finger.
  const [isPhone] = useState(isByTouch);
  if (isPhone) {
    return (
      <>
        <AppLinks signing={signing} />
        <details className={classes.other}>
          <summary>{t('otherPhone')}</summary>
          <Code signing={signing} />
        </details>
      </>
    );
  }
  return (
    <>
      <Code signing={signing} />
      <details className={classes.other}>
        <summary>{t('noScan')}</summary>
        <AppLinks signing={signing} />
        <LinkToCopy signing={signing} />
      </details>
    </>
  );
}

function Code({ signing }: { signing: MobileSigning }) {
  const t = useTranslations('eds.mobile');
  return (
    <div className={classes.ways}>
      <Suspense fallback={<div className={classes.qr} />}>
        <QrCode text={signing.qrText} label={t('qr')} />
      </Suspense>
      <ol className={classes.steps}>
        <li>{t('steps.open')}</li>
        <li>{t('steps.scan')}</li>
        <li>{t('steps.sign')}</li>
      </ol>
    </div>
  );
}

function AppLinks({ signing }: { signing: MobileSigning }) {
  const t = useTranslations('eds.mobile');
  return (
    <Group>
      {signing.links.map(({ app, url }, index) => (
        <Button
          key={app}
          component="a"
          href={url}
          target="kezek-egov-mobile"
          rel="noreferrer"
          variant={index === 0 ? 'filled' : 'default'}
        >
          {t(`openApp.${app}`)}
        </Button>
      ))}
    </Group>
  );
}

function LinkToCopy({ signing }: { signing: MobileSigning }) {
  const t = useTranslations('eds.mobile');
  const url = signing.links[0]?.url ?? '';
  return (
    <Group align="flex-end">
      <TextInput
        readOnly
        flex={1}
        miw={220}
        label={t('link')}
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
