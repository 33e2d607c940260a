import { createRootRoute } from '@tanstack/react-router';
import { BareErrorScreen, NotFound } from '../app/shell/error-screen';
import { Shell } from '../app/shell/shell';

export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: BareErrorScreen,
});
