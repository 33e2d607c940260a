import { z } from 'zod';
import { defineRoute, noContent } from '../route';
import { InstantText, Kato, Language } from '../values';

const part = z.object({ city: Kato, language: Language });

/** What the nightly forecast asks, through activities. All idempotent. */
export const bulletinForForecast = {
  beginForecast: defineRoute({
    method: 'post',
    path: '/internal/forecasts/begin',
    summary: 'Business time, and the parts that are forecast: a city’s queues of one language each',
    responses: { 200: z.object({ at: InstantText, parts: z.array(part) }) },
  }),
  forecastPart: defineRoute({
    method: 'post',
    path: '/internal/forecasts/parts',
    summary: 'Forecast the queues of a part, and test what would have been said before',
    body: part.extend({ at: InstantText }),
    responses: { 200: z.object({ queues: z.number().int() }) },
  }),
  finishForecast: defineRoute({
    method: 'post',
    path: '/internal/forecasts/finish',
    summary: 'Forget forecasts that were not computed anew',
    body: z.object({ at: InstantText }),
    responses: { 204: noContent },
  }),
};
