/** Workflow type, id, schedule and start of the nightly forecast (docs/forecast.md). Codes and instants only. */
export const forecastWorkflowType = 'forecast';
export const forecastWorkflowId = 'forecast';
export const forecastScheduleId = 'forecast';
/** 00:23 in the city's time zone (UTC+5): over before the comparison begins, long before the opening minute. */
export const forecastCron = '23 19 * * *';

/** A part is a city's queues of one language. */
export interface ForecastPart {
  city: string;
  language: 'kk' | 'ru' | 'kk-ru' | 'en';
}

/** Where a forecast that was continued as new goes on. */
export interface ForecastStart {
  goOn?: { at: string; parts: ForecastPart[] };
  /** Parts after which it is continued as new; 100 unless given. */
  partsARun?: number;
}
