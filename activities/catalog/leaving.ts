import { startOfDay, toCalendarDay, type Instant } from '@kezek/calendar/instant';
import type { Client } from '@kezek/contract/client';
import type { gatewayForLeavings } from '@kezek/contract/internal/gateway-for-leavings';
import { ask, callOptions } from '../remote';

export type LeavingClient = Client<typeof gatewayForLeavings>;

/** Idempotent: the catalog knows what has ended and what has been told. */
export function createLeavingActivities(gateway: LeavingClient) {
  return {
    /** When it is to be looked at again: null once it is over or taken back. */
    async leavingStep(attendanceId: string, at: string): Promise<Instant | null> {
      const request = { params: { id: attendanceId }, body: { at } };
      const { waitsUntil } = await ask(() => gateway.leavingStep(request, callOptions()));
      return waitsUntil === null ? null : startOfDay(toCalendarDay(waitsUntil));
    },
  };
}

export type LeavingActivities = ReturnType<typeof createLeavingActivities>;
