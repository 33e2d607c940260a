import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AccountLinks } from './account-links';
import { CityChoice, LanguageChoice, ThemeChoice } from './choices';
import { Navigation } from './navigation';
import classes from './shell.module.css';

export function Header() {
  const t = useTranslations('shell');
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <Link to="/" className={classes.mark}>
          <img src="/icon.svg" alt="" width={32} height={32} />
          Kezek
        </Link>
        <div className={classes.choices}>
          <CityChoice />
          <LanguageChoice />
          <ThemeChoice />
        </div>
        <div className={classes.account}>
          <AccountLinks />
        </div>
        <Burger opened={opened} onClick={toggle} aria-label={t('menu')} className={classes.burger} />
      </div>
      <div className={classes.wide}>
        <Navigation />
      </div>
      <Drawer
        opened={opened}
        onClose={close}
        title={t('menu')}
        position="right"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Navigation onGo={close} />
        <div className={classes.drawerChoices}>
          <AccountLinks onGo={close} />
          <CityChoice />
          <LanguageChoice />
          <ThemeChoice />
        </div>
      </Drawer>
    </header>
  );
}
