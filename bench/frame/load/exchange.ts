/** What the generator's process is asked, and what it answers. */

export interface PlannedRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export interface Load {
  port: number;
  /** Kept-alive; each sends its next request when the last is answered. */
  connections: number;
  /** Nothing is sent later than this after the first. */
  maxMs: number;
  requests: readonly PlannedRequest[];
  /** Answers' bodies are only measured: they are long, and nobody looks. */
  dropBodies?: boolean;
}

export interface Answer {
  status: number;
  /** From sending to the last byte of the answer. */
  ms: number;
  /** Empty when bodies are dropped. */
  body: string;
  bytes: number;
  cookie: string | undefined;
}

export interface LoadResult {
  /** From the first request to the last answer. */
  ms: number;
  /** In the order of the requests; null for one that was not sent in time. */
  answers: (Answer | null)[];
}

/** Requests that come at their own time, whether or not those before are answered. */
export interface OpenLoad {
  port: number;
  /** At most so many are under way; more wait. */
  connections: number;
  /** When each is sent, from the beginning on, ascending. */
  atMs: readonly number[];
  requests: readonly PlannedRequest[];
  dropBodies?: boolean;
}

/** `ms`: from when it should have been sent until the last answer, tries and pauses included. */
export interface OpenAnswer extends Answer {
  /** Of each try that was answered 503 with Retry-After: how soon. */
  refusedAfterMs: number[];
  /** When the first of them was answered, on the machine's clock. */
  firstRefusedAt: number | null;
}

export interface OpenResult {
  ms: number;
  answers: (OpenAnswer | null)[];
}
