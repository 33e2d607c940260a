import { createRouter } from '@tanstack/react-router';
import { familyPages } from '../routes/family';
import { publicPages } from '../routes/public';
import { rootRoute } from '../routes/root';
import { staffPages } from '../routes/staff';
import { ErrorScreen } from './shell/error-screen';

export const router = createRouter({
  routeTree: rootRoute.addChildren([...publicPages, ...familyPages, staffPages]),
  scrollRestoration: true,
  // Within header and footer: one can go on from there, and the contact centre is at hand.
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
