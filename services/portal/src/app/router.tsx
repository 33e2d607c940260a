import { createRouter } from '@tanstack/react-router';
import { ErrorScreen } from './shell/error-screen';
import { familyPages } from '../routes/family';
import { publicPages } from '../routes/public';
import { rootRoute } from '../routes/root';

export const router = createRouter({
  routeTree: rootRoute.addChildren([...publicPages, ...familyPages]),
  scrollRestoration: true,
  // Within the shell, so that one can go on from there.
  defaultErrorComponent: ErrorScreen,
  // Plain text: the router's own way would quote a locality's code.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text && `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
