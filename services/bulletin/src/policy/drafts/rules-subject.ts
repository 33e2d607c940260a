import { dayOf } from '@kezek/calendar/instant';
import { Problem } from '@kezek/platform/problem';
import { differencesBetween, isEmpty } from '@kezek/rules/pack/differences';
import { packInForce } from '@kezek/rules/pack/rule-pack';
import type { DraftContent } from '../../storage/column-types';
import { addPackIn } from '../versions';
import type { ContentOf } from './rows';
import type { Subject } from './subject';

export function rulesIn(content: DraftContent): ContentOf<'rules'> {
  if (content.kind !== 'rules') throw new TypeError('a draft of rules holds rules');
  return content;
}

/** A city's next rules: beside what would be in force on their first day. */
export function rulesOf(city: string): Subject {
  return {
    key: { kind: 'rules', subject: city },
    requireToCome(content, at) {
      // What has happened was decided under the rules of its day.
      if (rulesIn(content).appliesFrom <= dayOf(at)) throw new Problem(422, 'applies-in-the-past');
    },
    requireChange({ packs }, content) {
      const { appliesFrom, values } = rulesIn(content);
      const before = packInForce(packs, city, appliesFrom).values;
      if (isEmpty(differencesBetween(before, values))) throw new Problem(422, 'draft-changes-nothing');
    },
    baseVersion: ({ packs }, content) => packInForce(packs, city, rulesIn(content).appliesFrom).version,
    isOutdated(_work, { packs }, { content, baseVersion }) {
      return Promise.resolve(packInForce(packs, city, rulesIn(content).appliesFrom).version !== baseVersion);
    },
    putInForce(work, content, by) {
      const { appliesFrom, values } = rulesIn(content);
      return addPackIn(work, { locality: city, appliesFrom, values }, by);
    },
    news: {
      codes: {
        ...{ propose: 'rules-to-confirm', confirm: 'rules-confirmed' },
        ...{ return: 'rules-returned', abandon: 'rules-abandoned' },
      },
      city,
      paramsOf: (content) => ({ appliesFrom: rulesIn(content).appliesFrom }),
    },
  };
}
