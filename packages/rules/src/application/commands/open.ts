import type { Instant } from '@kezek/calendar/instant';
import type { ApplicationState, OpenWindow } from '../state';
import type { Change } from './define';

/** The first step of a life. Nobody asks for it, and nothing can refuse it. */
export const open = {
  intents: { open: {} },
  facts: {
    opened: (
      _state: ApplicationState,
      { agesOutAt, lapses, stopList }: { agesOutAt: Instant; lapses: number; stopList: OpenWindow | null },
      at: Instant,
    ): Change => ({
      stage: stopList ? 'stop-listed' : 'queued',
      ...(!stopList && { queuedSince: at }),
      agesOutAt,
      lapses,
      stopList,
    }),
  },
} as const;
