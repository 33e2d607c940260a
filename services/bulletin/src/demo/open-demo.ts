import type { BulletinEnv } from '../env';
import type { Extension } from '../server';
import { addCityRoutes } from './routes';
import { addTrainingClockRoutes } from './training-clock-routes';

/** With DEMO=1 a demo city may be loaded, with TRAINING=1 the clock may be moved. */
export function openDemo({ DEMO, TRAINING }: Pick<BulletinEnv, 'DEMO' | 'TRAINING'>): Extension {
  return (app, parts) => {
    if (DEMO) addCityRoutes(app, parts);
    if (TRAINING) addTrainingClockRoutes(app, parts);
  };
}
