import { RemoteProblem } from '@kezek/contract/client';
import type { Accepted } from '@kezek/contract/public/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from './client';
import { mayPass } from './failure';
import { freshKey } from './fresh-key';

type Sent<T> = { status: number; body: T | Accepted };
export type Command<Input, T> = {
  /** Sends it under the key that is given. */
  send: (input: Input, key: { 'idempotency-key': string }) => Promise<Sent<T>>;
  /** Of the application whose `commands` tell how an accepted one ended. */
  applicationId?: string;
  /** A key of the input's own, where a page that was loaded again must not send it twice. */
  keyOf?: (input: Input) => string | undefined;
  onDone?: (done: T | undefined, input: Input) => void | Promise<void>;
};

const pollEveryMs = 1_500;

/**
 * One change, however impatiently it is asked for: while it is on its way another press does nothing, and what got no
 * answer is sent again under the same key. `accepted` is true while the server keeps it to carry it out later.
 */
export function useCommand<Input, T>({ send, applicationId, keyOf, onDone }: Command<Input, T>) {
  const queries = useQueryClient();
  const intent = useRef<{ input: string; key: string } | undefined>(undefined);
  const inFlight = useRef(false);
  const [accepted, setAccepted] = useState(false);
  const mutation = useMutation({
    retry: 0,
    networkMode: 'always',
    mutationFn: async (input: Input) => {
      const given = JSON.stringify(input) ?? '';
      if (intent.current?.input !== given) intent.current = { input: given, key: keyOf?.(input) ?? freshKey() };
      return carriedOut(await send(input, { 'idempotency-key': intent.current.key }), {
        applicationId,
        onAccepted: () => setAccepted(true),
      });
    },
    onSuccess: async (done, input) => {
      intent.current = undefined;
      // What is not on the page is forgotten: the next page shows nothing from before the change.
      queries.removeQueries({ type: 'inactive' });
      await queries.invalidateQueries();
      await onDone?.(done, input);
    },
    onError: async (error) => {
      if (mayPass(error)) return;
      intent.current = undefined;
      // What was refused may look different by now: a place is taken, a day has passed.
      if (error instanceof RemoteProblem && error.status === 409) await queries.invalidateQueries();
    },
    onSettled: () => {
      inFlight.current = false;
      setAccepted(false);
    },
  });
  return {
    ...mutation,
    accepted,
    run: (input: Input) => {
      if (inFlight.current) return;
      inFlight.current = true;
      mutation.mutate(input);
    },
  };
}

/**
 * Of an answer that was kept for later waits until it is carried out. @returns undefined then
 * @throws RemoteProblem when it was refused
 */
export async function carriedOut<T>(
  { body }: Sent<T>,
  { applicationId, onAccepted }: { applicationId: string | undefined; onAccepted?: () => void },
): Promise<T | undefined> {
  if (!isAccepted(body)) return body;
  onAccepted?.();
  if (applicationId !== undefined) await outcomeOf(applicationId, body.commandId);
  return undefined;
}

function isAccepted(body: unknown): body is Accepted {
  return typeof body === 'object' && body !== null && 'commandId' in body && 'status' in body;
}

/** Waits until it was carried out. @throws RemoteProblem when it was refused */
async function outcomeOf(id: string, commandId: string): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
    const { status, refusal } = await api.commandStatus({ params: { id, commandId } });
    if (status === 'done') return;
    if (status === 'refused')
      throw new RemoteProblem(409, refusal?.code ?? 'refused', refusal?.params, refusal?.detail);
  }
}
