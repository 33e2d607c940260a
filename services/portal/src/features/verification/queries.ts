import { queryOptions } from '@tanstack/react-query';
import { papersApi } from '../../api/papers';
import { writtenAnswer } from './written';

export const verificationQuery = (number: string, code: string) =>
  queryOptions({
    queryKey: ['verification', number, code],
    queryFn: () => papersApi.verifyReferral({ params: { number }, query: { code } }),
    initialData: () => writtenAnswer(number, code),
    // Each try counts, and an address has few.
    staleTime: 60_000,
    // «No such paper» is the answer, not a page that isn't there.
    throwOnError: false,
    refetchOnWindowFocus: false,
  });
