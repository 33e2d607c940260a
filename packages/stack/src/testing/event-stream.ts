import { createParser } from 'eventsource-parser';

/** Server-sent events as a browser reads them: by fetch, so that a test may break the connection. */
export type SentEvent = { id: string; event: string; data: string };

export class EventReader {
  readonly events: SentEvent[] = [];
  readonly ended: Promise<void>;
  private constructor(
    readonly response: Response,
    private readonly broken: AbortController,
  ) {
    this.ended = this.read().catch(() => undefined);
  }

  static open(url: string, headers: Record<string, string>): Promise<EventReader> {
    return EventReader.by((signal) => fetch(url, { headers, signal }));
  }

  /** For whoever asks with a session of their own. */
  static async by(ask: (signal: AbortSignal) => Promise<Response>): Promise<EventReader> {
    const broken = new AbortController();
    return new EventReader(await ask(broken.signal), broken);
  }

  /** Ids of inbox entries, in order. */
  get entries(): string[] {
    return this.events.filter(({ event }) => event === 'notification').map(({ data }) => String(JSON.parse(data).id));
  }

  get lastId(): string {
    return this.events.at(-1)?.id ?? '';
  }

  close(): Promise<void> {
    this.broken.abort();
    return this.ended;
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    const parser = createParser({
      onEvent: ({ id = '', event = 'message', data }) => void this.events.push({ id, event, data }),
    });
    for await (const bytes of this.response.body ?? []) parser.feed(decoder.decode(bytes, { stream: true }));
  }
}
