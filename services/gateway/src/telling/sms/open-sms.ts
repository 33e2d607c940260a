import type { Logger } from '@kezek/platform/logger';
import { httpSms } from './http-sms';
import { noSms, type SmsPort } from './port';

/** By settings; without them it says at the start that no SMS leave. */
export function openSms(settings: { SMS_URL?: string; SMS_TOKEN?: string }, logger: Logger): SmsPort {
  const { SMS_URL: url, SMS_TOKEN: token } = settings;
  if (url === undefined || token === undefined) {
    logger.info('SMS_URL is not set: no SMS are sent');
    return noSms;
  }
  return httpSms({ url, token });
}
