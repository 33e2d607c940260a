import { queryOptions } from '@tanstack/react-query';
import { policyApi } from '../../api/staff/policy';

const params = (year: string) => ({ params: { year } });

export const yearDraftQuery = (year: string) =>
  queryOptions({ queryKey: ['desk', 'year-draft', year], queryFn: () => policyApi.calendarDraft(params(year)) });

export const yearPreviewQuery = (year: string, version: number) =>
  queryOptions({
    queryKey: ['desk', 'year-preview', year, version],
    queryFn: () => policyApi.calendarPreview(params(year)),
  });
