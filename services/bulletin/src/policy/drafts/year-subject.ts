import { isDeepStrictEqual } from 'node:util';
import { dayOf } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import type { DraftContent } from '../../storage/column-types';
import { setYearIn, yearOfVersion } from '../versions';
import type { ContentOf } from './rows';
import type { Subject } from './subject';

export function yearIn(content: DraftContent): ContentOf<'calendar'> {
  if (content.kind !== 'calendar') throw new TypeError('a draft of the calendar holds a year');
  return content;
}

/** A year of the country's calendar: beside the same year as it is counted today. Other years may change meanwhile. */
export function yearOf(year: string): Subject {
  return {
    key: { kind: 'calendar', subject: year },
    requireToCome(_content, at) {
      if (year < dayOf(at).slice(0, 4)) throw new Problem(422, 'applies-in-the-past');
    },
    requireChange({ calendar }, content) {
      if (isDeepStrictEqual(calendar.years[year], yearIn(content).days)) {
        throw new Problem(422, 'draft-changes-nothing');
      }
    },
    baseVersion: ({ calendar }) => calendar.version,
    async isOutdated(work, { calendar }, { baseVersion }) {
      return !isDeepStrictEqual(await yearOfVersion(work, year, baseVersion), calendar.years[year]);
    },
    putInForce: (work, content, by) => setYearIn(work, year, yearIn(content).days, by),
    news: {
      codes: {
        ...{ propose: 'calendar-to-confirm', confirm: 'calendar-confirmed' },
        ...{ return: 'calendar-returned', abandon: 'calendar-abandoned' },
      },
      city: null,
      // As a text: a number would be written with its thousands apart.
      paramsOf: () => ({ year }),
    },
  };
}
