import type { Express } from 'express';
import type { Clock } from '../clock/business-clock';
import type { Context } from '../context';
import type { Serve } from './serve';

/** Routes that production hasn't got. */
export type ExtensionRouteName = 'demoPersons' | 'trainingClock' | 'moveTrainingClock';

/** What a demo and its training clock add beside the portal's own routes. In production there is none. */
export interface Extension {
  clock: Clock;
  addInternalRoutes(app: Express, context: Context): void;
  addPublicRoutes(serve: Serve, context: Context): void;
  close(): void;
}
