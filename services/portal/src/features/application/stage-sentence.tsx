import type { Application } from '@kezek/contract/public/views';
import { useLocale, useTranslations } from 'use-intl';
import { deadlineInWords } from '../../time/dates';
import { numberInWords } from '../../time/numbers';
import { isLiveResponse } from './stage';

/** Where an application is, in one sentence. */
export function StageSentence({ application }: { application: Application }) {
  const t = useTranslations('application.sentence');
  const locale = useLocale();
  const { stage, number, response, referral, stopList, kindergarten } = application;
  const name = kindergarten?.names[locale] ?? '';
  switch (stage) {
    case 'queued':
      if (response && isLiveResponse(response)) return t(`response-${statusOf(response.status)}`);
      return number === null ? t('queued-unnumbered') : t('queued', { number: numberInWords(number, locale) });
    case 'referred':
      return t('referred', { until: referral ? deadlineInWords(referral.window.deadlineAt, locale) : '', name });
    case 'stop-listed':
      return t('stop-listed', { until: stopList ? deadlineInWords(stopList.deadlineAt, locale) : '' });
    case 'arrived':
    case 'enrolled':
      return t(stage, { name });
    default:
      return t(stage);
  }
}

const statusOf = (status: NonNullable<Application['response']>['status']): 'gathered' | 'held' | 'waiting' =>
  status === 'gathered' || status === 'held' ? status : 'waiting';
