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
}

export interface Answer {
  status: number;
  /** From sending to the last byte of the answer. */
  ms: number;
  body: string;
  cookie: string | undefined;
}

export interface LoadResult {
  /** From the first request to the last answer. */
  ms: number;
  /** In the order of the requests; null for one that was not sent in time. */
  answers: (Answer | null)[];
}
