import { Problem } from '@kezek/platform/problem';
import type { Account } from '../../accounts/account-rows';
import { colleaguesOf } from '../../accounts/employees/colleagues';
import type { Context } from '../../context';
import { withNames, withNamesOf } from '../../policy-drafts/present';
import type { Handlers } from '../serve';

type Names =
  | 'rulesDraft'
  | 'saveRulesDraft'
  | 'stepRulesDraft'
  | 'rulesPreview'
  | 'calendarDraft'
  | 'saveCalendarDraft'
  | 'stepCalendarDraft'
  | 'calendarPreview';

/** A city's rules and the country's calendar, by two pairs of eyes. */
export function policyDraftHandlers({ database, services, catalog, packs }: Context): Handlers<Names> {
  const { bulletin } = services;
  const others = async (account: Account, city: string | null) =>
    (await colleaguesOf(database, { city })).filter((id) => id !== account.id).length;
  const withKindergartens = async <T extends { kindergartenId: string }>(examples: readonly T[]) => {
    const briefs = await catalog.briefs(examples.map(({ kindergartenId }) => kindergartenId));
    return examples.map((example) => ({ ...example, kindergarten: briefs.get(example.kindergartenId) ?? null }));
  };
  return {
    async rulesDraft({ account }) {
      const city = cityOf(account);
      const { living, ended } = await bulletin.rulesDraft({ params: { city } });
      const body = {
        living: living && (await withNamesOf(database, living)),
        ended: await withNames(database, ended),
        colleagues: await others(account, city),
      };
      return { status: 200, body };
    },
    async saveRulesDraft({ account, body, at }) {
      const params = { city: cityOf(account) };
      const saved = await bulletin.saveRulesDraft({ params, body: { ...body, actor: account.id, at } });
      return { status: 200, body: await withNamesOf(database, saved) };
    },
    async stepRulesDraft({ account, body, at }) {
      const params = { city: cityOf(account) };
      const draft = await bulletin.stepRulesDraft({ params, body: { ...body, actor: account.id, at } });
      packs.forget();
      return { status: 200, body: await withNamesOf(database, draft) };
    },
    async rulesPreview({ account }) {
      const preview = await bulletin.rulesPreview({ params: { city: cityOf(account) } });
      const examples = await withKindergartens(preview.scheduled.examples);
      return { status: 200, body: { ...preview, scheduled: { ...preview.scheduled, examples } } };
    },
    async calendarDraft({ account, params }) {
      const { living, ended } = await bulletin.yearDraft({ params });
      const body = {
        living: living && (await withNamesOf(database, living)),
        ended: await withNames(database, ended),
        colleagues: await others(account, null),
      };
      return { status: 200, body };
    },
    async saveCalendarDraft({ account, params, body: { version, ...days }, at }) {
      const saved = await bulletin.saveYearDraft({ params, body: { version, days, actor: account.id, at } });
      return { status: 200, body: await withNamesOf(database, saved) };
    },
    async stepCalendarDraft({ account, params, body, at }) {
      const draft = await bulletin.stepYearDraft({ params, body: { ...body, actor: account.id, at } });
      return { status: 200, body: await withNamesOf(database, draft) };
    },
    async calendarPreview({ account, params, at }) {
      const preview = await bulletin.yearPreview({ params, query: { city: cityOf(account), at } });
      const examples = await withKindergartens(preview.scheduled.examples);
      return { status: 200, body: { ...preview, scheduled: { ...preview.scheduled, examples } } };
    },
  };
}

function cityOf({ city }: Account): string {
  if (city === null) throw new Problem(403, 'forbidden');
  return city;
}
