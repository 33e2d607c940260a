import { ForecastView, forecastRoutes as internal } from '../internal/bulletin/forecast-routes';
import { defineRoute } from '../route';

/** How long families wait, and how what was said of it fared. */
export const forecastRoutes = {
  forecast: defineRoute({
    method: 'get',
    path: '/applications/:id/forecast',
    summary: 'How long families at this place of the queue waited for a referral, and why that is said',
    description:
      'From the queue’s own past, computed each night (docs/forecast.md): half of such families had their referral between `q25` and `q75` days, four of five between `q10` and `q90`. Where the past is too short `unknown` says why, and nothing is guessed. A forecast is no promise.',
    tags: ['Applications'],
    auth: 'applicant (own), operator (own city)',
    params: internal.forecast.params,
    responses: { 200: ForecastView },
    problems: ['application-not-found'],
  }),
  forecastTests: defineRoute({
    method: 'get',
    path: '/forecast-tests',
    summary: 'How the forecasts of the wait fared: coverage and width of each month’s ranges, beside two naive ones',
    description:
      'For each month of the past it was asked what would have been said then from what was known then, and how it has come out by now. `half`: ranges that are to hold half of the families; `most`: four of five. Computed each night; nothing where the city’s rules show no forecast.',
    tags: ['City'],
    auth: 'anyone',
    query: internal.forecastTests.query,
    responses: internal.forecastTests.responses,
  }),
};
