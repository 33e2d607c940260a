import { queryOptions } from '@tanstack/react-query';
import { policyApi } from '../../api/staff/policy';

/** All versions of a city's own pack and of the country's, the newest first. */
export const packsQuery = (city: string) =>
  queryOptions({
    queryKey: ['desk', 'rule-packs', city],
    queryFn: async () => {
      const { items } = await policyApi.rulePacks();
      const own = items.filter(({ locality }) => locality === city);
      // The first ones bear the same number: a city's own means its own.
      const ofCountry = items.filter(
        ({ locality, version }) => locality === '*' && !own.some((pack) => pack.version === version),
      );
      return [...own, ...ofCountry].toSorted((one, other) => other.version - one.version);
    },
  });

export const rulesDraftQuery = queryOptions({
  queryKey: ['desk', 'rules-draft'],
  queryFn: () => policyApi.rulesDraft(),
});

export const rulesPreviewQuery = (version: number) =>
  queryOptions({ queryKey: ['desk', 'rules-preview', version], queryFn: () => policyApi.rulesPreview() });
