import { RemoteProblem } from '@kezek/contract/client';
import type { MobileSigning } from '@kezek/contract/public/mobile-signing';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import { api } from '../../api/client';
import { useDraft } from '../../drafts/draft';
import { nothingOpen, stepOf } from './step';

const pollEveryMs = 1_500;
const Kept = z.object({ id: z.string().nullable() });

type MobileSigningOptions = {
  /** Of what is signed: a page that is loaded again goes on waiting for it. */
  name: string;
  start: () => Promise<MobileSigning>;
  /** Once for each signature, and again after the page was loaded again. */
  onSigned: (signed: MobileSigning) => void;
};

/** A signature that the person gives in an app on a phone, while this page waits. */
export function useMobileSigning({ name, start, onSigned }: MobileSigningOptions) {
  const queries = useQueryClient();
  const { draft: kept, keep, forget } = useDraft(`mobile-signing.${name}`, Kept, { id: null });
  const keyOf = (id: string | null) => ['mobile-signing', id] as const;
  const query = useQuery({
    queryKey: keyOf(kept.id),
    queryFn: () => api.mobileSigning({ params: { id: kept.id ?? '' } }),
    enabled: kept.id !== null,
    staleTime: 0,
    retry: 0,
    // One that the server has forgotten is an end of its own.
    throwOnError: false,
    // The phone may be the one that shows this page: it asks again when the person comes back.
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => (stepOf(state.data, isGone(state.error)).isOpen ? pollEveryMs : false),
  });
  const open = useMutation({
    mutationFn: async () => {
      if (kept.id !== null) await cancel(kept.id);
      return start();
    },
    onSuccess: (signing) => {
      queries.setQueryData(keyOf(signing.id), signing);
      keep({ id: signing.id });
    },
  });
  const giveUp = useMutation({
    mutationFn: async () => {
      if (kept.id !== null) await cancel(kept.id);
    },
    onSuccess: () => query.refetch(),
  });
  const signing = kept.id === null ? undefined : query.data;
  const step = kept.id === null ? nothingOpen : stepOf(signing, isGone(query.error));

  const told = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (signing?.state !== 'signed' || told.current === signing.id) return;
    told.current = signing.id;
    onSigned(signing);
  });
  return {
    signing,
    step,
    /** When `signing` came, so that its time left can be counted on. */
    seenAt: query.dataUpdatedAt,
    /** The portal does not answer; the page goes on asking. */
    lost: query.isError && step.isOpen,
    open,
    giveUp,
    forget: () => {
      keep({ id: null });
      forget();
    },
  };
}

export type MobileSigningUse = ReturnType<typeof useMobileSigning>;

/** One that the portal has no more needs no giving up. */
async function cancel(id: string): Promise<void> {
  await api.cancelMobileSigning({ params: { id } }).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

const isGone = (error: unknown): boolean => error instanceof RemoteProblem && error.status === 404;
