import { Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { PositionButton, PositionNote, usePositioning } from '../../features/city/position-button';
import { AccountLinks } from './account-links';
import { CityChoice, LanguageChoice, ThemeChoice } from './choices';
import { Navigation } from './navigation';
import classes from './shell.module.css';

/** On a phone the sections and choices open below the mark. */
export function Header() {
  const t = useTranslations('shell');
  const positioning = usePositioning();
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <Link to="/" className={classes.mark} onClick={close}>
          <img src="/icon.svg" alt="" width={32} height={32} />
          Kezek
        </Link>
        <Burger
          opened={opened}
          onClick={toggle}
          aria-expanded={opened}
          aria-controls="menu"
          aria-label={t('menu')}
          className={classes.burger}
        />
      </div>
      <div id="menu" className={classes.menu} data-opened={opened || undefined}>
        <div className={classes.choices}>
          <CityChoice />
          <PositionButton {...positioning} />
          <LanguageChoice />
          <ThemeChoice />
          <AccountLinks onGo={close} />
        </div>
        <PositionNote state={positioning.state} onGo={close} />
        <Navigation onGo={close} />
      </div>
    </header>
  );
}
