import { Outlet } from '@tanstack/react-router';
import { DeskTexts } from '../../i18n/more-texts';
import { DeskMenu } from './desk-menu';

/** What stands around each page of a desk. */
export function Desk() {
  return (
    <DeskTexts>
      <DeskMenu />
      <Outlet />
    </DeskTexts>
  );
}
