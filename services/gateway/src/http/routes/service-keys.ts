import type { Context } from '../../context';
import type { Handlers } from '../serve';

/** Who else may act in the city: by name, never by key. */
export function serviceKeyHandlers({ env }: Pick<Context, 'env'>): Handlers<'serviceKeys'> {
  return {
    serviceKeys({ account: { city } }) {
      const here = env.SERVICE_KEYS.filter(({ cities }) => !cities || cities.some((one) => one === city));
      const items = here
        .map(({ name, signals, cities }) => ({ name, signals, everywhere: cities === undefined }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      return { status: 200, body: { items } };
    },
  };
}
