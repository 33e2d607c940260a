import type { BulletinProgress } from '@kezek/contract/internal/bulletin-for-workflows';
import { instantInWords } from '../common/in-words';
import type { Trouble } from '../common/retry-forever';
import { nextStep, stateOf, type Step } from './state';

/** The bulletin in an operator's words: markdown for the Temporal UI. Ids and dates only. */
export function describe(progress: BulletinProgress, trouble: Trouble | null): string {
  const { bulletinId, kindergartenId, groupId, kind, status, places, enrolled, liveReferrals, placesToReturn } =
    progress;
  const { publishAt, gatherUntil, generalAt, closeAt } = stateOf(progress);
  const step = nextStep(progress);
  return [
    ...(trouble
      ? [`**Held up:** ${trouble.doing} — tried ${trouble.tries} times, last answer \`${trouble.reason}\`.`]
      : []),
    `**Bulletin** \`${bulletinId}\` (${kind}) of kindergarten \`${kindergartenId}\`, group \`${groupId}\``,
    `**Status:** ${status} — ${statusTexts[status]}`,
    ...(step ? [`**Next by itself:** ${timerSummary(step)} (\`${step.at}\`)`] : []),
    [
      `- published: ${instantInWords(publishAt)}`,
      `- gathering until: ${gatherUntil ? instantInWords(gatherUntil) : 'nothing is gathered'}`,
      `- general access from: ${instantInWords(generalAt)}`,
      `- closes: ${instantInWords(closeAt)}`,
    ].join('\n'),
    `**Places:** ${places} · enrolled ${enrolled} · live referrals ${liveReferrals} · seats to return ${placesToReturn.length}`,
  ].join('\n\n');
}

const statusTexts: Record<BulletinProgress['status'], string> = {
  reserving: 'the catalog is asked for the seats.',
  scheduled: 'waits for its publication.',
  published: 'open for responses or private choices.',
  filled: 'every place is enrolled.',
  closed: 'no more responses; live referrals run on.',
  withdrawn: 'taken back by the city; live referrals run on.',
};

const stepTexts: Record<Step['what'], string> = {
  publish: 'Publication',
  settle: 'Gathering ends, places are given in queue order',
  'open-to-all': 'General access opens',
  close: 'Bulletin closes',
};

/** One line beside the durable timer. */
export const timerSummary = ({ what, at }: Step): string => `${stepTexts[what]}: ${instantInWords(at)}`;
